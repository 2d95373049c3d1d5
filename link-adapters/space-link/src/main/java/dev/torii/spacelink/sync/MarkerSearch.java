package dev.torii.spacelink.sync;

/** Looks for the sync marker at any bit offset, upright or inverted. Stateless. */
final class MarkerSearch {
    /**
     * Indexed by the second and third octet of a 40-bit window: bit k is set if they fit an upright marker that begins k bits
     * into the window, bit 8 + k if they fit an inverted one.
     */
    private static final char[] FILTER = buildFilter();

    private MarkerSearch() {}

    private static char[] buildFilter() {
        char[] filter = new char[1 << 16];
        for (int k = 0; k < 8; k++) {
            int inside = (int) (((Asm.VALUE & 0xFFFFFFFFL) << (8 - k)) >>> 16) & 0xFFFF;
            filter[inside] |= (char) (1 << k);
            filter[~inside & 0xFFFF] |= (char) (1 << (8 + k));
        }
        return filter;
    }

    /**
     * Finds the first whole, error-free marker.
     *
     * @param data    the octets
     * @param fromBit first bit position to consider, bit 0 the most significant of octet 0
     * @param end     octets of data
     * @return its bit position, or -1 if none is followed by at least one more octet
     */
    static int find(byte[] data, int fromBit, int end) {
        for (int octet = fromBit >>> 3; octet + 5 <= end; octet++) {
            int hits = FILTER[(data[octet + 1] & 0xFF) << 8 | (data[octet + 2] & 0xFF)];
            if (hits != 0) {
                int position = firstMatch(data, octet, Math.max(fromBit, octet * 8));
                if (position >= 0) {
                    return position;
                }
            }
        }
        return -1;
    }

    private static int firstMatch(byte[] data, int octet, int fromBit) {
        for (int position = fromBit; position < octet * 8 + 8; position++) {
            int word = word(data, position);
            if (word == Asm.VALUE || word == ~Asm.VALUE) {
                return position;
            }
        }
        return -1;
    }

    /** Returns the first bit position that {@link #find} could not consider yet. */
    static int nextUnsearched(int fromBit, int end) {
        return Math.max(fromBit, (end - 4) * 8);
    }

    /** Returns the 32 bits at a position; reads a fifth octet only where the position is not that of an octet. */
    static int word(byte[] data, int position) {
        int octet = position >>> 3;
        int shift = position & 7;
        int word = (data[octet] & 0xFF) << 24
                | (data[octet + 1] & 0xFF) << 16
                | (data[octet + 2] & 0xFF) << 8
                | (data[octet + 3] & 0xFF);
        return shift == 0 ? word : word << shift | (data[octet + 4] & 0xFF) >>> (8 - shift);
    }

    /** Returns in how many bits a word differs from the upright marker; 32 less this from the inverted one. */
    static int errors(int word) {
        return Integer.bitCount(word ^ Asm.VALUE);
    }

    /** Copies octets from any bit position, inverting them on request. */
    static void copy(byte[] data, int position, byte[] out, int length, boolean inverted) {
        int octet = position >>> 3;
        int shift = position & 7;
        if (shift == 0) {
            System.arraycopy(data, octet, out, 0, length);
        } else {
            for (int i = 0; i < length; i++) {
                out[i] = (byte) ((data[octet + i] << shift) | ((data[octet + i + 1] & 0xFF) >>> (8 - shift)));
            }
        }
        if (inverted) {
            for (int i = 0; i < length; i++) {
                out[i] = (byte) ~out[i];
            }
        }
    }
}
