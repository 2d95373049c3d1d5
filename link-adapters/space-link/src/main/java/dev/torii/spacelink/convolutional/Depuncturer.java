package dev.torii.spacelink.convolutional;

import java.util.Arrays;

/** Puts symbols into pairs C1, C2; those not sent become 0, which speaks for neither bit. Not thread safe, allocation free. */
final class Depuncturer {
    private final int period;
    private final int pairOctets;
    private final boolean invertsC2;

    /** Of each symbol in a period: 2 * bit, plus 1 for C2. */
    private final int[] slot;

    private final byte[] pairs;

    /** Where the period begins that is not complete. */
    private int base;

    /** Symbol of the period that comes next. */
    private int next;

    /**
     * Makes one.
     *
     * @param code       says which symbols are sent
     * @param symbolsMax symbols taken between two calls of {@link #clear}
     */
    Depuncturer(ConvolutionalCode code, int symbolsMax) {
        period = code.symbols();
        pairOctets = 2 * code.bits();
        invertsC2 = code.invertsC2();
        slot = new int[period];
        int symbol = 0;
        for (int bit = 0; bit < code.bits(); bit++) {
            if ((code.sentC1() >>> bit & 1) != 0) {
                slot[symbol++] = 2 * bit;
            }
            if ((code.sentC2() >>> bit & 1) != 0) {
                slot[symbol++] = 2 * bit + 1;
            }
        }
        pairs = new byte[(symbolsMax / period + 2) * pairOctets];
    }

    /** Forgets all; a symbol of the period, 0 .. period - 1, comes next, those before it are not there. */
    void startAt(int symbol) {
        next = symbol;
        base = 0;
        Arrays.fill(pairs, (byte) 0);
    }

    void take(byte[] symbols, int offset, int count) {
        if (period == 2 && next == 0 && (count & 1) == 0) {
            takePairs(symbols, offset, count);
            return;
        }
        for (int i = offset; i < offset + count; i++) {
            int place = slot[next];
            pairs[base + place] = invertsC2 && (place & 1) != 0 ? (byte) -symbols[i] : symbols[i];
            if (++next == period) {
                next = 0;
                base += pairOctets;
            }
        }
    }

    /** Nothing is punctured, so pairs are what comes; the compiler makes more of this loop. */
    private void takePairs(byte[] symbols, int offset, int count) {
        int sign = invertsC2 ? -1 : 1;
        for (int i = 0; i < count; i += 2) {
            pairs[base + i] = symbols[offset + i];
            pairs[base + i + 1] = (byte) (sign * symbols[offset + i + 1]);
        }
        base += count;
    }

    /** Returns the pairs, each C1, C2. */
    byte[] pairs() {
        return pairs;
    }

    /** Returns the pairs of whole periods. */
    int complete() {
        return base / 2;
    }

    /** Forgets the pairs of whole periods. */
    void clear() {
        System.arraycopy(pairs, base, pairs, 0, pairOctets);
        Arrays.fill(pairs, pairOctets, base + pairOctets, (byte) 0);
        base = 0;
    }
}
