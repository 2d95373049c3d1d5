package dev.torii.spacelink.coding;

import dev.torii.spacelink.coding.ReedSolomonCode.Basis;

/**
 * Syndromes of a codeword from its remainder, a nibble at a time, by tables.
 *
 * <p>Syndrome j, 0 .. 2E - 1, is the remainder's value at the generator's root a^(11 (128 - E + j)), in the conventional basis. Eight are
 * packed in a word, lowest octet first. Source: CCSDS 131.0-B-3 §4.3.4 for the roots.
 */
final class SyndromeTable {
    /** Entries per octet of the remainder: sixteen for its high nibble, then sixteen for its low one. */
    static final int ENTRIES = 32;

    /** Words of all syndromes, 4 or 2. */
    private final int words;

    /** Entry {@code (i * ENTRIES + n) * words}: what nibble n of octet i adds to all syndromes. */
    private final long[] table;

    SyndromeTable(ReedSolomonCode code) {
        words = code.errorCapability() / 4;
        table = build(code);
    }

    /** Returns the table, laid out as {@link #table}. */
    static long[] build(ReedSolomonCode code) {
        int count = 2 * code.errorCapability();
        int firstRoot = 128 - code.errorCapability();
        int words = count / 8;
        long[] table = new long[count * ENTRIES * words];
        for (int entry = 0; entry < count * ENTRIES; entry++) {
            int nibble = entry % ENTRIES;
            int received = nibble < 16 ? nibble << 4 : nibble & 15;
            int element = code.basis() == Basis.DUAL ? GaloisField.fromDual(received) : received;
            int x = count - 1 - entry / ENTRIES;
            for (int j = 0; j < count; j++) {
                int power = 11 * (firstRoot + j) * x % GaloisField.ORDER;
                long term = GaloisField.multiply(element, GaloisField.exp(power));
                table[entry * words + j / 8] |= term << (8 * (j % 8));
            }
        }
        return table;
    }

    /**
     * Computes the syndromes.
     *
     * @param remainder as {@link CodeblockDivider#divide} has it
     * @param index     of its first word
     * @param out       receives 2E syndromes
     */
    void syndromes(long[] remainder, int index, long[] out) {
        long[] t = table;
        for (int w = 0; w < words; w += 2) {
            long first = 0;
            long second = 0;
            int row = w;
            for (int i = 0; i < words; i++) {
                long octets = remainder[index + i];
                for (int k = 0; k < 8; k++, octets <<= 8, row += ENTRIES * words) {
                    int a = row + (int) (octets >>> 60) * words;
                    int b = row + (16 + (int) (octets >>> 56 & 15)) * words;
                    first ^= t[a] ^ t[b];
                    second ^= t[a + 1] ^ t[b + 1];
                }
            }
            out[w] = first;
            out[w + 1] = second;
        }
    }
}
