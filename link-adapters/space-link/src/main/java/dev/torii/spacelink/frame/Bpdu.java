package dev.torii.spacelink.frame;

/**
 * Reads the bitstream protocol data unit in the data field of an AOS frame.
 *
 * <p>Layout (CCSDS 732.0-B-4 §4.1.4.3): spare 2 bits, bitstream data pointer 14, bitstream data zone. The pointer is the number,
 * from 0, of the last bit of user data in the zone; all ones if the whole zone is user data, one less if it holds none. Static,
 * allocation free.
 */
public final class Bpdu {
    /** Octets of the header. */
    public static final int HEADER_LENGTH = 2;

    /** Bitstream data pointer of a zone that is all user data. */
    public static final int ALL_DATA = 0x3FFF;

    /** Bitstream data pointer of a zone without user data. */
    public static final int ONLY_IDLE = 0x3FFE;

    private Bpdu() {}

    /**
     * Returns the bitstream data pointer.
     *
     * @param data   holds the unit
     * @param offset index of its first octet, such as {@link TransferFrame#dataFieldOffset}
     * @return 0..0x3FFF
     */
    public static int pointer(byte[] data, int offset) {
        return (data[offset] & 0x3F) << 8 | (data[offset + 1] & 0xFF);
    }

    /**
     * Returns the bits of user data, which begin {@link #HEADER_LENGTH} octets behind the offset, first bit most significant.
     *
     * @param data   holds the unit
     * @param offset index of its first octet
     * @param length its octets, such as {@link TransferFrame#dataFieldLength}
     * @return 0 .. bits of the zone, or -1 if the pointer is behind the zone
     */
    public static int userBits(byte[] data, int offset, int length) {
        int zoneBits = Math.max(0, length - HEADER_LENGTH) * 8;
        if (length < HEADER_LENGTH) {
            return -1;
        }
        int pointer = pointer(data, offset);
        return switch (pointer) {
            case ALL_DATA -> zoneBits;
            case ONLY_IDLE -> 0;
            default -> pointer < zoneBits ? pointer + 1 : -1;
        };
    }

    /**
     * Writes the header.
     *
     * @param out     receives {@link #HEADER_LENGTH} octets
     * @param offset  index of the first one
     * @param pointer 0..0x3FFF
     */
    public static void writeHeader(byte[] out, int offset, int pointer) {
        out[offset] = (byte) (pointer >>> 8 & 0x3F);
        out[offset + 1] = (byte) pointer;
    }
}
