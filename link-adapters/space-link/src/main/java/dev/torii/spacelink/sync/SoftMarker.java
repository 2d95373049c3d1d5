package dev.torii.spacelink.sync;

/**
 * Compares soft symbols with a marker: each wrong symbol counts by its share of the reception's strength, so that noise, which
 * turns weak symbols rather than strong ones, spoils less than by hard decisions. Stateless.
 *
 * <p>With s the symbols and m the marker as +1 and -1, the correlation sum(m s) / sum(|s|) is 1 - 2 w / bits, where w is the
 * number of wrong bits returned.
 */
final class SoftMarker {
    private SoftMarker() {}

    /**
     * Returns the wrong bits, weighted and rounded, 0..{@code bits}; {@code bits} where every symbol is 0.
     *
     * @param soft     symbols, positive for a 0 bit
     * @param position index of the first one
     * @param pattern  the marker, its first bit most significant
     * @param bits     of the marker
     */
    static int errors(byte[] soft, int position, long pattern, int bits) {
        int wrong = 0;
        int total = 0;
        long expected = pattern;
        for (int i = 0; i < bits; i++, expected <<= 1) {
            int symbol = soft[position + i];
            int strength = Math.abs(symbol);
            total += strength;
            if (symbol < 0 != expected < 0) {
                wrong += strength;
            }
        }
        return total == 0 ? bits : (2 * wrong * bits + total) / (2 * total);
    }
}
