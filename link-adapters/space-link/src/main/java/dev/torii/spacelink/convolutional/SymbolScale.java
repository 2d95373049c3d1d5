package dev.torii.spacelink.convolutional;

/**
 * Brings soft symbols of any level to the few steps that path metrics are made of.
 *
 * <p>The mean magnitude becomes {@value #MEAN} of {@value ViterbiKernel#SYMBOL_MAX} steps; at the signal-to-noise ratios where it
 * matters this clips a fifth of the symbols, which are sure anyway. Not thread safe, allocation free.
 */
final class SymbolScale {
    private static final double MEAN = 5.5;

    private static final int MAGNITUDE = 8;

    /** By symbol: the step in the lowest octet, its magnitude above. */
    private final short[] steps = new short[256];

    private double level;

    /** Follows the level of a stretch of symbols, of which it looks at every fourth, if it has changed by more than an eighth. */
    void follow(byte[] symbols, int offset, int length) {
        int sum = 0;
        int looked = 0;
        for (int i = 0; i < length; i += 4, looked++) {
            sum += Math.abs(symbols[offset + i]);
        }
        double mean = (double) sum / Math.max(1, looked);
        if (mean == 0 || Math.abs(mean - level) * 8 < level) {
            return;
        }
        level = mean;
        for (int symbol = Byte.MIN_VALUE; symbol <= Byte.MAX_VALUE; symbol++) {
            long step = Math.round(symbol * MEAN / mean);
            int clipped = (int) Math.max(-ViterbiKernel.SYMBOL_MAX, Math.min(ViterbiKernel.SYMBOL_MAX, step));
            steps[symbol & 0xFF] = (short) (Math.abs(clipped) << MAGNITUDE | (clipped & 0xFF));
        }
    }

    /**
     * Brings symbols to steps.
     *
     * @return the sum of their magnitudes
     */
    int apply(byte[] symbols, int offset, int length, byte[] out, int outOffset) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            short step = steps[symbols[offset + i] & 0xFF];
            out[outOffset + i] = (byte) step;
            sum += step >> MAGNITUDE;
        }
        return sum;
    }
}
