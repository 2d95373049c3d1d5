package dev.torii.spacelink.convolutional;

import java.util.Arrays;

/**
 * Add, compare, select over the 64 states of the code, eight path metrics in each {@code long}, and the trace back.
 *
 * <p><b>Metrics.</b> A symbol is -7..7, positive for 0; a branch that expects the other sign pays its magnitude. A path that ends in
 * any state differs from the best one in six branches at most, so metrics lie within 6 * 14 = 84 of each other; every second step, what
 * all have reached is taken off in steps of 16, so that the least is 15 at most, and two steps
 * later no sum is above 127. The top bit of each octet is free and tells which of two metrics is less.
 *
 * <p><b>Places.</b> A state is its last six bits, the newest least significant. In the step of bit t, the states that differ in their
 * oldest bit meet: j and j + 32 lead to 2j and 2j + 1. If t modulo 3 is k, bit k of the octet's index in its word holds the oldest
 * bit. It is exchanged with bit 2 of the word's index, after which the pairs are words i and i + 4 and give words 2i and 2i + 1. So
 * nothing is ever sorted, and the same code does every step.
 *
 */
final class PlainViterbiKernel implements ViterbiKernel {
    private static final int STATES = 64;
    private static final int PHASES = 3;
    private static final int LEVELS = 2 * SYMBOL_MAX + 1;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;
    private static final int STEP_DOWN = 16;

    /** Brings metrics of {@link #STEP_DOWN} and more to the top bit. */
    private static final long REACHED = 0x7070_7070_7070_7070L;

    private static final long[] LANES = {0x00FF_00FF_00FF_00FFL, 0x0000_FFFF_0000_FFFFL, 0x0000_0000_FFFF_FFFFL};

    /** Entry {@code (phase * LEVELS + symbol + SYMBOL_MAX) * 4 + pair}: costs of C1, eight branches j to 2j. */
    private static final long[] COST_1 = costs(ConvolutionalCode.G1);

    private static final long[] COST_2 = costs(ConvolutionalCode.G2);

    /** Entry {@code phase * STATES + state}: the bit of the decision that leads to a state. */
    private static final byte[] PLACE = places();

    private long[] metrics = new long[8];
    private long[] spare = new long[8];
    private final long[] decisions;
    private int steps;
    private int phase;
    private long takenOff;

    /**
     * Makes a kernel.
     *
     * @param stepsMax trellis steps that can be held for tracing back
     */
    PlainViterbiKernel(int stepsMax) {
        decisions = new long[stepsMax];
    }

    private static long[] costs(int generator) {
        long[] costs = new long[PHASES * LEVELS * 4];
        for (int phase = 0; phase < PHASES; phase++) {
            for (int symbol = -SYMBOL_MAX; symbol <= SYMBOL_MAX; symbol++) {
                for (int pair = 0; pair < 4; pair++) {
                    long word = 0;
                    for (int lane = 0; lane < 8; lane++) {
                        // The register of the branch with bit 0: the state's bits behind it, the newest one next.
                        int register = Integer.reverse(stateBefore(phase, pair, lane) << 1) >>> 25;
                        boolean expectsOne = (Integer.bitCount(register & generator) & 1) != 0;
                        int cost = Math.max(0, expectsOne ? symbol : -symbol);
                        word |= (long) cost << (8 * lane);
                    }
                    costs[(phase * LEVELS + symbol + SYMBOL_MAX) * 4 + pair] = word;
                }
            }
        }
        return costs;
    }

    /** The state of the pair's first word, oldest bit 0, in a step, after the exchange. */
    private static int stateBefore(int phase, int pair, int lane) {
        int bit4 = lane >>> ((phase + 1) % 3) & 1;
        int bit3 = lane >>> ((phase + 2) % 3) & 1;
        int bit2 = lane >>> phase & 1;
        return bit4 << 4 | bit3 << 3 | bit2 << 2 | pair;
    }

    private static byte[] places() {
        byte[] places = new byte[PHASES * STATES];
        for (int phase = 0; phase < PHASES; phase++) {
            for (int pair = 0; pair < 4; pair++) {
                for (int lane = 0; lane < 8; lane++) {
                    int state = stateBefore(phase, pair, lane) << 1;
                    places[phase * STATES + state] = (byte) (8 * lane + pair);
                    places[phase * STATES + state + 1] = (byte) (8 * lane + pair + 4);
                }
            }
        }
        return places;
    }

    @Override
    public void reset() {
        Arrays.fill(metrics, 0);
        steps = 0;
        phase = 0;
        takenOff = 0;
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public void forgetSteps() {
        steps = 0;
    }

    @Override
    public long cost() {
        return takenOff + metric(bestState());
    }

    @Override
    public void advance(byte[] symbols, int offset, int count) {
        long[] old = metrics;
        long[] fresh = spare;
        int position = offset;
        int end = steps + count;
        for (int step = steps; step < end; step++, position += 2) {
            int s1 = symbols[position];
            int s2 = symbols[position + 1];
            int row1 = (phase * LEVELS + s1 + SYMBOL_MAX) << 2;
            int row2 = (phase * LEVELS + s2 + SYMBOL_MAX) << 2;
            long total = (Math.abs(s1) + Math.abs(s2)) * ONES;
            int shift = 8 << phase;
            long lanes = LANES[phase];
            phase = phase == PHASES - 1 ? 0 : phase + 1;
            long decision = 0;
            for (int i = 0; i < 4; i++) {
                long exchanged = ((old[i] >>> shift) ^ old[i + 4]) & lanes;
                long a = old[i] ^ exchanged << shift;
                long b = old[i + 4] ^ exchanged;
                long x = COST_1[row1 + i] + COST_2[row2 + i];
                long y = total - x;
                long a0 = a + x;
                long b0 = b + y;
                long a1 = a + y;
                long b1 = b + x;
                long d0 = (a0 | TOPS) - b0;
                long d1 = (a1 | TOPS) - b1;
                long m0 = d0 & TOPS; // set where b0 is not more
                long m1 = d1 & TOPS;
                long v0 = a0 - (d0 & (m0 - (m0 >>> 7)));
                long v1 = a1 - (d1 & (m1 - (m1 >>> 7)));
                decision |= m0 >>> (7 - i) | m1 >>> (3 - i);
                fresh[2 * i] = v0;
                fresh[2 * i + 1] = v1;
            }
            decisions[step] = decision;
            long[] used = old;
            old = fresh;
            fresh = used;
            if ((step & 1) != 0) {
                stepDown(old);
            }
        }
        steps = end;
        metrics = old;
        spare = fresh;
    }

    /** Takes off what all paths have paid: once is enough, since the best one pays 7 in a step at most, having the choice. */
    private void stepDown(long[] paid) {
        long all = TOPS;
        for (int i = 0; i < 8; i++) {
            all &= paid[i] + REACHED;
        }
        if (all == TOPS) {
            for (int i = 0; i < 8; i++) {
                paid[i] -= STEP_DOWN * ONES;
            }
            takenOff += STEP_DOWN;
        }
    }

    @Override
    public int traceBack(int keep, byte[] out) {
        int settled = Math.max(0, steps - keep);
        int state = bestState();
        int at = phase;
        int step = steps;
        while (step > settled) {
            at = at == 0 ? PHASES - 1 : at - 1;
            state = state >>> 1 | (int) (decisions[--step] >>> PLACE[at * STATES + state] & 1) << 5;
        }
        Arrays.fill(out, 0, (settled + 7) >>> 3, (byte) 0);
        while (step > 0) {
            at = at == 0 ? PHASES - 1 : at - 1;
            step--;
            out[step >>> 3] |= (byte) ((state & 1) << (7 - (step & 7)));
            state = state >>> 1 | (int) (decisions[step] >>> PLACE[at * STATES + state] & 1) << 5;
        }
        steps -= settled;
        System.arraycopy(decisions, settled, decisions, 0, steps);
        return settled;
    }

    private int bestState() {
        int best = 0;
        for (int state = 1; state < STATES; state++) {
            if (metric(state) < metric(best)) {
                best = state;
            }
        }
        return best;
    }

    private int metric(int state) {
        int lane = (state >>> 5 & 1) << phase
                | (state >>> 4 & 1) << ((phase + 1) % PHASES)
                | (state >>> 3 & 1) << ((phase + 2) % PHASES);
        return (int) (metrics[state & 7] >>> (8 * lane)) & 0x7F;
    }
}
