package dev.torii.spacelink.tc;

import dev.torii.spacelink.coding.Crc16;

/**
 * Reader of one TC transfer frame: a view over received bytes, checked once by {@link #wrap} (CCSDS 232.0-B-4 §4.1, §4.4).
 *
 * <p>Reusable, allocation free, not thread safe. The accessors have a meaning only after {@code wrap} returned
 * {@link TcFrameStatus#GOOD}, and as long as the bytes are not changed.
 */
public final class TcFrame {
    private static final int VERSION_MASK = 0xC0;
    private static final int FLAGS_MASK = 0x30;
    private static final int SPARE_MASK = 0x0C;

    private final TcFrameLimits limits;
    private byte[] data = new byte[0];
    private int offset;
    private int length;
    private TcFrameType type = TcFrameType.AD;

    /**
     * Creates a reader.
     *
     * @param limits managed parameters of the channel
     */
    public TcFrame(TcFrameLimits limits) {
        this.limits = limits;
    }

    /**
     * Delimits and checks the frame at the beginning of received octets; what follows it (fill of the last codeblock) is left out.
     *
     * @param d   bytes that hold the frame
     * @param off first octet of the frame
     * @param len octets available, may be more than the frame
     * @return {@link TcFrameStatus#GOOD} or the first check that failed; identifiers are not judged here
     */
    public TcFrameStatus wrap(byte[] d, int off, int len) {
        data = d;
        offset = off;
        if (len < TcFrameLimits.PRIMARY_HEADER_LENGTH) {
            return TcFrameStatus.BAD_LENGTH;
        }
        length = ((d[off + 2] & 0x03) << 8 | (d[off + 3] & 0xFF)) + 1;
        if (length > len
                || length > limits.frameLengthMax()
                || dataEnd() <= off + TcFrameLimits.PRIMARY_HEADER_LENGTH) {
            return TcFrameStatus.BAD_LENGTH;
        }
        if (limits.fecf() && Crc16.of(d, off, length) != 0) { // the CRC over a frame and its CRC is 0
            return TcFrameStatus.BAD_FECF;
        }
        if ((d[off] & VERSION_MASK) != 0) {
            return TcFrameStatus.BAD_VERSION;
        }
        return readFlags(d[off]);
    }

    private TcFrameStatus readFlags(int first) {
        if ((first & SPARE_MASK) != 0) {
            return TcFrameStatus.BAD_FLAGS;
        }
        switch (first & FLAGS_MASK) {
            case 0x00 -> type = TcFrameType.AD;
            case 0x20 -> type = TcFrameType.BD;
            case 0x30 -> type = TcFrameType.BC;
            default -> {
                return TcFrameStatus.BAD_FLAGS; // 10: reserved, table 4-1
            }
        }
        return hasSegmentHeader() && dataLength() < 0 ? TcFrameStatus.BAD_LENGTH : TcFrameStatus.GOOD;
    }

    private int dataEnd() {
        return offset + length - (limits.fecf() ? TcFrameLimits.FECF_LENGTH : 0);
    }

    /** {@return the type of the frame} */
    public TcFrameType type() {
        return type;
    }

    /** {@return spacecraft identifier, 0..1023} */
    public int scid() {
        return (data[offset] & 0x03) << 8 | (data[offset + 1] & 0xFF);
    }

    /** {@return virtual channel identifier, 0..63} */
    public int vcid() {
        return (data[offset + 2] & 0xFC) >> 2;
    }

    /** {@return length of the whole frame in octets, FECF included} */
    public int length() {
        return length;
    }

    /** {@return frame sequence number N(S), 0..255} */
    public int sequenceNumber() {
        return data[offset + 4] & 0xFF;
    }

    /** {@return whether this frame has a segment header: AD and BD on a channel that uses it, never BC} */
    public boolean hasSegmentHeader() {
        return limits.segmentHeader() && type != TcFrameType.BC;
    }

    /** {@return multiplexer access point, 0..63, or 0 without a segment header} */
    public int mapId() {
        return hasSegmentHeader() ? segmentHeader() & 0x3F : 0;
    }

    /** {@return sequence flags of the segment header, or {@link SegmentHeader#UNSEGMENTED} without one} */
    public int sequenceFlags() {
        return hasSegmentHeader() ? segmentHeader() >> 6 : SegmentHeader.UNSEGMENTED;
    }

    private int segmentHeader() {
        return data[offset + TcFrameLimits.PRIMARY_HEADER_LENGTH] & 0xFF;
    }

    /** {@return the bytes that were wrapped, not a copy} */
    public byte[] data() {
        return data;
    }

    /** {@return index in the wrapped bytes of the first octet of user data, after the segment header} */
    public int dataOffset() {
        return offset
                + TcFrameLimits.PRIMARY_HEADER_LENGTH
                + (hasSegmentHeader() ? TcFrameLimits.SEGMENT_HEADER_LENGTH : 0);
    }

    /** {@return length of the user data in octets} */
    public int dataLength() {
        return dataEnd() - dataOffset();
    }
}
