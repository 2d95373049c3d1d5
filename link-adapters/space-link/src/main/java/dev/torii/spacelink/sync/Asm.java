package dev.torii.spacelink.sync;

/** The attached sync marker in front of every CADU, CCSDS 131.0-B-3 §9.3.5. */
public final class Asm {
    /** Its 32 bits, first one most significant. */
    public static final int VALUE = 0x1ACFFC1D;

    /** Its octets. */
    public static final int LENGTH = 4;

    private Asm() {}

    /**
     * Writes the marker.
     *
     * @param out    receives {@link #LENGTH} octets
     * @param offset index of the first one
     */
    public static void write(byte[] out, int offset) {
        out[offset] = (byte) (VALUE >>> 24);
        out[offset + 1] = (byte) (VALUE >>> 16);
        out[offset + 2] = (byte) (VALUE >>> 8);
        out[offset + 3] = (byte) VALUE;
    }
}
