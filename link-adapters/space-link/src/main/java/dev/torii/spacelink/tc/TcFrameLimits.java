package dev.torii.spacelink.tc;

/**
 * Managed parameters of a TC virtual channel that decide how long its frames are (CCSDS 232.0-B-4 §5).
 *
 * @param frameLengthMax longest frame in octets, headers and FECF included, {@value #FRAME_LENGTH_LOWEST} to 1024
 * @param segmentHeader  whether AD and BD frames begin their data field with a segment header (one octet)
 * @param fecf           whether frames end with the frame error control field (two octets)
 */
public record TcFrameLimits(int frameLengthMax, boolean segmentHeader, boolean fecf) {
    /** Longest frame that the ten bit frame length field can express, in octets. */
    public static final int FRAME_LENGTH_HIGHEST = 1024;
    /** Smallest useful limit: primary header, Set V(R) control command, FECF. */
    public static final int FRAME_LENGTH_LOWEST = 10;
    /** Length of the primary header in octets (§4.1.2.1). */
    public static final int PRIMARY_HEADER_LENGTH = 5;
    /** Length of the segment header in octets (§4.1.3.2.2). */
    public static final int SEGMENT_HEADER_LENGTH = 1;
    /** Length of the frame error control field in octets (§4.1.4). */
    public static final int FECF_LENGTH = 2;

    /** Checks the range of the frame length. */
    public TcFrameLimits {
        if (frameLengthMax < FRAME_LENGTH_LOWEST || frameLengthMax > FRAME_LENGTH_HIGHEST) {
            throw new IllegalArgumentException("frameLengthMax " + frameLengthMax + " is not in " + FRAME_LENGTH_LOWEST
                    + ".." + FRAME_LENGTH_HIGHEST);
        }
    }

    /** {@return the longest frame data field in octets, segment header included} */
    public int dataFieldLengthMax() {
        return frameLengthMax - PRIMARY_HEADER_LENGTH - (fecf ? FECF_LENGTH : 0);
    }

    /** {@return the longest packet that fits in one frame unsegmented, in octets} */
    public int userDataLengthMax() {
        return dataFieldLengthMax() - (segmentHeader ? SEGMENT_HEADER_LENGTH : 0);
    }
}
