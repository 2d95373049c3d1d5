package dev.torii.spacelink.sync;

/**
 * An attached sync marker, 8 to 64 bits.
 *
 * <p>Source: CCSDS 131.0-B-5 §9 (32 bits for uncoded, convolutional, Reed-Solomon and concatenated coding; other codes have
 * longer ones). A marker that is no whole number of octets is not supported, since CADUs are cut into octets at its first bit.
 *
 * @param value its bits, the last one least significant; bits above {@code bits} are 0
 * @param bits  how many: 8, 16, 24 .. 64
 */
public record SyncMarker(long value, int bits) {
    /** 1ACFFC1D: uncoded, convolutional, Reed-Solomon and concatenated, CCSDS 131.0-B-5 §9.3. */
    public static final SyncMarker CCSDS = new SyncMarker(Asm.VALUE, Asm.LENGTH * 8);

    /**
     * Checks the width.
     *
     * @throws IllegalArgumentException if it is out of range or the value does not fit
     */
    public SyncMarker {
        if (bits < 8 || bits > 64 || bits % 8 != 0) {
            throw new IllegalArgumentException("bits: " + bits + " is not a multiple of 8 in 8..64");
        }
        if (bits < 64 && value >>> bits != 0) {
            throw new IllegalArgumentException(
                    "value: 0x" + Long.toHexString(value) + " has more than " + bits + " bits");
        }
    }

    /** Returns its octets. */
    public int length() {
        return bits / 8;
    }

    /** Returns its bits, the first one most significant in a long; the rest is 0. */
    long aligned() {
        return value << (64 - bits);
    }

    /** Returns ones where {@link #aligned} has bits of the marker. */
    long mask() {
        return -1L << (64 - bits);
    }

    /**
     * Writes the marker.
     *
     * @param out    receives {@link #length()} octets
     * @param offset index of the first one
     */
    public void write(byte[] out, int offset) {
        for (int i = 0; i < length(); i++) {
            out[offset + i] = (byte) (value >>> (bits - 8 - 8 * i));
        }
    }
}
