package dev.torii.spacelink.sync;

/**
 * Looks for a marker, in every orientation allowed, at any bit offset. Immutable.
 *
 * <p>Where the first marker must be free of errors and has at least {@value #FILTER_BITS_MIN} bits, wherever it begins it
 * covers one whole pair of octets with an even index; a table of 65536 bits tells which pairs can be such a part of it. Else every bit
 * position is looked at.
 */
final class MarkerSearch {
    /** 15 bits up to the next pair of octets, and the 16 of the pair. */
    private static final int FILTER_BITS_MIN = 31;

    private static final int NONE = -1;

    private final int bits;
    private final int errors;
    private final long mask;
    private final long[] patterns;
    private final long[] filter;

    /**
     * Prepares a search.
     *
     * @param marker       what to look for
     * @param orientations in which orientations
     * @param errors       wrong bits allowed
     */
    MarkerSearch(SyncMarker marker, Orientation[] orientations, int errors) {
        this.bits = marker.bits();
        this.errors = errors;
        mask = marker.mask();
        patterns = new long[orientations.length];
        for (int i = 0; i < patterns.length; i++) {
            patterns[i] = orientations[i].received(marker.aligned()) & mask;
        }
        filter = errors == 0 && bits >= FILTER_BITS_MIN ? buildFilter() : null;
    }

    private long[] buildFilter() {
        long[] table = new long[1 << 10];
        for (long pattern : patterns) {
            for (int skipped = 0; skipped < 16; skipped++) {
                int pair = (int) (pattern << skipped >>> 48);
                table[pair >>> 6] |= 1L << pair;
            }
        }
        return table;
    }

    /** Returns in how many bits a word differs from the marker as received in an orientation, by index. */
    int errors(long word, int orientation) {
        return Long.bitCount((word ^ patterns[orientation]) & mask);
    }

    /** Returns the bits of the marker as received in an orientation, by index, the first one most significant. */
    long pattern(int orientation) {
        return patterns[orientation];
    }

    /** Returns the first orientation, by index, in which a word has few enough wrong bits, or -1. */
    int match(long word) {
        for (int i = 0; i < patterns.length; i++) {
            if (errors(word, i) <= errors) {
                return i;
            }
        }
        return NONE;
    }

    /**
     * Finds the first marker.
     *
     * @param data    the octets; nine more than {@code endBit} tells must be readable
     * @param fromBit first bit position to consider, bit 0 the most significant of octet 0
     * @param endBit  bits of data
     * @return its bit position, or -1 if none lies wholly before the end
     */
    int find(byte[] data, int fromBit, int endBit) {
        int last = endBit - bits;
        if (filter == null) {
            return scan(data, fromBit, last);
        }
        long[] table = filter;
        int lastOctet = (last + 15) >> 3;
        for (int octet = (fromBit + 15) >>> 4 << 1; octet <= lastOctet; octet += 2) {
            int pair = (data[octet] & 0xFF) << 8 | (data[octet + 1] & 0xFF);
            if ((table[pair >>> 6] >>> pair & 1) != 0) {
                int position = scan(data, Math.max(fromBit, octet * 8 - 15), Math.min(last, octet * 8));
                if (position >= 0) {
                    return position;
                }
            }
        }
        return NONE;
    }

    private int scan(byte[] data, int fromBit, int lastBit) {
        for (int position = fromBit; position <= lastBit; position++) {
            if (match(BitWindow.at(data, position >>> 3, position & 7)) >= 0) {
                return position;
            }
        }
        return NONE;
    }

    /** Returns the first bit position that {@link #find} could not consider yet. */
    int nextUnsearched(int fromBit, int endBit) {
        return Math.max(fromBit, endBit - bits + 1);
    }
}
