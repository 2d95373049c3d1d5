package dev.torii.spacelink.tc;

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

    private static final int MAP_ID_MAX = 63;

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
        if (mapId < 0 || mapId > MAP_ID_MAX) {
            throw new IllegalArgumentException("mapId " + mapId + " is not in 0..63");
        }
        byte[] field = new byte[len + TcFrameLimits.SEGMENT_HEADER_LENGTH];
        field[0] = (byte) (UNSEGMENTED << 6 | mapId);
        System.arraycopy(packet, off, field, TcFrameLimits.SEGMENT_HEADER_LENGTH, len);
        return field;
    }
}
