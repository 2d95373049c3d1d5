package dev.torii.payload;

import dev.torii.spacelink.time.CucTime;

/**
 * Layout of an image packet: space packet primary header, CUC exposure start, segment header, segment octets.
 *
 * <p>Table in {@code docs/icd-payload.md}. The primary header is CCSDS 133.0-B-2 §4.1.3.
 */
final class ImagePacket {
    /** Application process of the image packets. */
    static final int APID = 200;

    /** Octets of every segment but the last. */
    static final int SEGMENT_LENGTH = 4000;

    static final int HEADER_LENGTH = 23;

    private static final int PRIMARY_HEADER_LENGTH = 6;
    private static final int TIME_OFFSET = 6;
    private static final int SENSOR_ID_OFFSET = 13;
    private static final int FLAGS_OFFSET = 14;
    private static final int FRAME_ID_OFFSET = 15;
    private static final int INDEX_OFFSET = 19;
    private static final int COUNT_OFFSET = 21;
    private static final int PLAYBACK_FLAG = 1;
    private static final int RESENT_FLAG = 2;

    /** Version 0, telemetry, secondary header present: the upper five bits of the first octet. */
    private static final int VERSION_TYPE_SECONDARY = 0b00001;

    private static final int CONTINUATION = 0;
    private static final int FIRST = 1;
    private static final int LAST = 2;
    private static final int UNSEGMENTED = 3;

    private ImagePacket() {}

    /** Returns what is wrong with a packet, or {@link SegmentStatus#STORED} when it is a segment. Never throws on content. */
    static SegmentStatus check(byte[] d, int off, int len, int recordLengthMax) {
        if (len < PRIMARY_HEADER_LENGTH) {
            return SegmentStatus.BAD_PACKET_LENGTH;
        }
        if ((u16(d, off) & 0x7FF) != APID) {
            return SegmentStatus.OTHER_APID;
        }
        if ((d[off] & 0xFF) >> 3 != VERSION_TYPE_SECONDARY) {
            return SegmentStatus.BAD_PACKET_HEADER;
        }
        if (len <= HEADER_LENGTH || u16(d, off + 4) + 1 + PRIMARY_HEADER_LENGTH != len) {
            return SegmentStatus.BAD_PACKET_LENGTH;
        }
        return checkSegment(d, off, len, recordLengthMax);
    }

    static long exposureStartTaiNs(byte[] d, int off) {
        return CucTime.readTaiNs(d, off + TIME_OFFSET);
    }

    static int sensorId(byte[] d, int off) {
        return d[off + SENSOR_ID_OFFSET] & 0xFF;
    }

    static boolean isPlayback(byte[] d, int off) {
        return (d[off + FLAGS_OFFSET] & PLAYBACK_FLAG) != 0;
    }

    static boolean isResent(byte[] d, int off) {
        return (d[off + FLAGS_OFFSET] & RESENT_FLAG) != 0;
    }

    static long frameId(byte[] d, int off) {
        return (long) u16(d, off + FRAME_ID_OFFSET) << 16 | u16(d, off + FRAME_ID_OFFSET + 2);
    }

    static int index(byte[] d, int off) {
        return u16(d, off + INDEX_OFFSET);
    }

    static int count(byte[] d, int off) {
        return u16(d, off + COUNT_OFFSET);
    }

    private static SegmentStatus checkSegment(byte[] d, int off, int len, int recordLengthMax) {
        int index = index(d, off);
        int count = count(d, off);
        int octets = len - HEADER_LENGTH;
        boolean last = index == count - 1;
        if (index >= count) {
            return SegmentStatus.BAD_INDEX;
        }
        if ((d[off + 2] & 0xFF) >> 6 != expectedFlags(index, last)) {
            return SegmentStatus.BAD_SEQUENCE_FLAGS;
        }
        if ((long) (count - 1) * SEGMENT_LENGTH >= recordLengthMax) {
            return SegmentStatus.OVERSIZE;
        }
        boolean fits = last ? octets <= SEGMENT_LENGTH : octets == SEGMENT_LENGTH;
        return fits ? SegmentStatus.STORED : SegmentStatus.BAD_SEGMENT_LENGTH;
    }

    private static int expectedFlags(int index, boolean last) {
        if (index == 0) {
            return last ? UNSEGMENTED : FIRST;
        }
        return last ? LAST : CONTINUATION;
    }

    private static int u16(byte[] d, int off) {
        return (d[off] & 0xFF) << 8 | (d[off + 1] & 0xFF);
    }
}
