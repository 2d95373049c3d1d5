package dev.torii.sim.rf;

import java.util.random.RandomGenerator;

/**
 * A binary symmetric channel: each bit is wrong with the same probability, independent of all others. Draws the distance to the next wrong
 * bit, so that a good channel costs nothing. Not thread safe; allocation free.
 */
public final class BitErrors {
    private final RandomGenerator random;
    private double probability;
    private long untilNext = Long.MAX_VALUE;

    /** A channel without errors. */
    public BitErrors(RandomGenerator random) {
        this.random = random;
    }

    /** Changes the probability, 0..0.5, from the next bit on. */
    public void setProbability(double next) {
        if (next != probability) {
            probability = next;
            untilNext = distance();
        }
    }

    private long distance() {
        if (probability < 1e-15) {
            return Long.MAX_VALUE;
        }
        // Geometric: the number of right bits before a wrong one.
        return (long) (Math.log(1 - random.nextDouble()) / Math.log1p(-probability));
    }

    /** Sends bits through the channel, in place; returns how many are wrong. */
    public int apply(byte[] data, int offset, int length) {
        long bits = 8L * length;
        long position = 0;
        int wrong = 0;
        while (untilNext < bits - position) {
            position += untilNext;
            data[offset + (int) (position >>> 3)] ^= (byte) (0x80 >>> (position & 7));
            position++;
            wrong++;
            untilNext = distance();
        }
        if (untilNext != Long.MAX_VALUE) {
            untilNext -= bits - position;
        }
        return wrong;
    }
}
