package dev.torii.spacelink.tc;

import java.util.ArrayList;
import java.util.List;

/** Segment header of TC frames, one octet: sequence flags 2 bits, MAP identifier 6 bits (CCSDS 232.0-B-4 §4.1.3.2.2). */
public final class SegmentHeader {
    /** Sequence flags: continuing portion of a packet. */
    public static final int CONTINUING = 0;
    /** Sequence flags: first portion of a packet. */
    public static final int FIRST = 1;
    /** Sequence flags: last portion of a packet. */
    public static final int LAST = 2;
    /** Sequence flags: no segmentation, one or more whole packets. */
    public static final int UNSEGMENTED = 3;

    static final int MAP_ID_MAX = 63;

    private SegmentHeader() {}

    /**
     * Makes a frame data field of an unsegmented packet: segment header, then the packet.
     *
     * @param mapId  multiplexer access point, 0..63
     * @param packet bytes that hold the packet
     * @param off    its first octet
     * @param len    its length in octets
     * @return a new array of {@code len + 1} octets
     * @throws IllegalArgumentException if {@code mapId} does not fit
     */
    public static byte[] unsegmented(int mapId, byte[] packet, int off, int len) {
        return segment(UNSEGMENTED, mapId, packet, off, len);
    }

    /**
     * Makes the frame data fields of a packet, to be sent in this order on one virtual channel: one unsegmented field where the packet
     * fits, else portions of it, all but the last as long as a frame can carry. Other MAPs' fields may go in between.
     *
     * @param mapId  multiplexer access point, 0..63
     * @param packet bytes that hold the packet
     * @param off    its first octet
     * @param len    its length in octets, at least 1
     * @param limits managed parameters of the channel, with segment headers
     * @return new arrays, each with its segment header
     * @throws IllegalArgumentException if {@code mapId} or {@code len} is out of range, or the channel has no segment headers
     */
    public static List<byte[]> segments(int mapId, byte[] packet, int off, int len, TcFrameLimits limits) {
        if (len < 1) {
            throw new IllegalArgumentException("len " + len + " is not at least 1");
        }
        if (!limits.segmentHeader()) {
            throw new IllegalArgumentException("segmentHeader: false does not allow segmentation");
        }
        int portionMax = limits.userDataLengthMax();
        if (len <= portionMax) {
            return List.of(unsegmented(mapId, packet, off, len));
        }
        List<byte[]> segments = new ArrayList<>();
        for (int done = 0; done < len; done += portionMax) {
            int portion = Math.min(portionMax, len - done);
            int flags = done == 0 ? FIRST : done + portion == len ? LAST : CONTINUING;
            segments.add(segment(flags, mapId, packet, off + done, portion));
        }
        return segments;
    }

    private static byte[] segment(int flags, int mapId, byte[] d, int off, int len) {
        if (mapId < 0 || mapId > MAP_ID_MAX) {
            throw new IllegalArgumentException("mapId " + mapId + " is not in 0..63");
        }
        byte[] field = new byte[len + TcFrameLimits.SEGMENT_HEADER_LENGTH];
        field[0] = (byte) (flags << 6 | mapId);
        System.arraycopy(d, off, field, TcFrameLimits.SEGMENT_HEADER_LENGTH, len);
        return field;
    }
}
