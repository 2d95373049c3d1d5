package dev.torii.spacelink.convolutional;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The 64 states in two vectors of 32 octets, metrics as in {@link PlainViterbiKernel}, in the order of the states: j and j + 32 lead to
 * 2j and 2j + 1, so the half of each vector is doubled, octet by octet, to be where it leads to.
 *
 * <p>With each metric goes an octet of its path, the oldest bits left behind in the last eight steps. So the trace back takes eight steps
 * at once: with the six bits of the state, it knows the fourteen newest bits of the path.
 *
 * <p>The steps are written out, since the compiler puts a vector on the heap for every call that it does not inline.
 */
final class VectorViterbiKernel implements ViterbiKernel {
    private static final VectorSpecies<Byte> HALF = ByteVector.SPECIES_256;
    private static final VectorOperators.Associative MIN = VectorOperators.MIN;
    private static final int STATES = 64;
    private static final int HALF_STATES = 32;
    private static final int STATE_BITS = 6;
    private static final int LEVELS = 2 * SYMBOL_MAX + 1;

    /** Octets of {@link #COSTS} for one pair of symbols. */
    private static final int ROW = 2 * STATES;

    /** Metrics are below 128; 16 is taken off when all have reached it. */
    private static final int STEP_DOWN = 16;

    private static final VectorShuffle<Byte> LOW_DOUBLED = VectorShuffle.fromOp(HALF, i -> i / 2);
    private static final VectorShuffle<Byte> HIGH_DOUBLED = VectorShuffle.fromOp(HALF, i -> HALF_STATES / 2 + i / 2);

    /**
     * Entry {@code ((s1 + SYMBOL_MAX) * LEVELS + s2 + SYMBOL_MAX) * ROW + state}: what the branch to a state costs from the state before
     * whose oldest bit is 0; 64 later from that whose oldest bit is 1.
     */
    private static final byte[] COSTS = costs();

    private final byte[] metrics = new byte[STATES];
    private final byte[] paths = new byte[STATES];

    /** Rows of 64 octets, the {@link #paths} after every eighth step. */
    private final byte[] history;

    private int steps;
    private long taken;

    VectorViterbiKernel(int stepsMax) {
        history = new byte[(stepsMax + 7) / 8 * STATES];
    }

    private static byte[] costs() {
        byte[] costs = new byte[LEVELS * LEVELS * ROW];
        for (int at = 0; at < costs.length; at++) {
            int oldest = at / STATES % 2;
            int s1 = at / ROW / LEVELS - SYMBOL_MAX;
            int s2 = at / ROW % LEVELS - SYMBOL_MAX;
            // The code's register has the newest bit in front.
            int register = Integer.reverse(oldest << STATE_BITS | at % STATES) >>> 25;
            costs[at] = (byte) (cost(s1, register & ConvolutionalCode.G1) + cost(s2, register & ConvolutionalCode.G2));
        }
        return costs;
    }

    private static int cost(int symbol, int taps) {
        return Math.max(0, (Integer.bitCount(taps) & 1) != 0 ? symbol : -symbol);
    }

    @Override
    public void reset() {
        Arrays.fill(metrics, (byte) 0);
        steps = 0;
        taken = 0;
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
        return taken + metrics[bestState()];
    }

    @Override
    public void advance(byte[] symbols, int offset, int count) {
        ByteVector low = ByteVector.fromArray(HALF, metrics, 0);
        ByteVector high = ByteVector.fromArray(HALF, metrics, HALF_STATES);
        ByteVector lowPath = ByteVector.fromArray(HALF, paths, 0);
        ByteVector highPath = ByteVector.fromArray(HALF, paths, HALF_STATES);
        int end = steps + count;
        int position = offset;
        for (int step = steps; step < end; step++, position += 2) {
            int row = ((symbols[position] + SYMBOL_MAX) * LEVELS + symbols[position + 1] + SYMBOL_MAX) * ROW;
            ByteVector a = low.rearrange(LOW_DOUBLED).add(ByteVector.fromArray(HALF, COSTS, row));
            ByteVector b = high.rearrange(LOW_DOUBLED).add(ByteVector.fromArray(HALF, COSTS, row + 64));
            ByteVector c = low.rearrange(HIGH_DOUBLED).add(ByteVector.fromArray(HALF, COSTS, row + 32));
            ByteVector d = high.rearrange(HIGH_DOUBLED).add(ByteVector.fromArray(HALF, COSTS, row + 96));
            VectorMask<Byte> takeA = b.compare(VectorOperators.GT, a);
            VectorMask<Byte> takeC = d.compare(VectorOperators.GT, c);
            ByteVector zeros = lowPath.add(lowPath);
            ByteVector ones = highPath.add(highPath).add((byte) 1);
            lowPath = ones.rearrange(LOW_DOUBLED).blend(zeros.rearrange(LOW_DOUBLED), takeA);
            highPath = ones.rearrange(HIGH_DOUBLED).blend(zeros.rearrange(HIGH_DOUBLED), takeC);
            low = a.lanewise(MIN, b);
            high = c.lanewise(MIN, d);
            if ((step & 7) == 7) {
                lowPath.intoArray(history, (step >>> 3) * STATES);
                highPath.intoArray(history, (step >>> 3) * STATES + HALF_STATES);
            }
            if ((step & 1) != 0
                    && low.lanewise(MIN, high)
                            .compare(VectorOperators.GT, (byte) (STEP_DOWN - 1))
                            .allTrue()) {
                low = low.sub((byte) STEP_DOWN);
                high = high.sub((byte) STEP_DOWN);
                taken += STEP_DOWN;
            }
        }
        steps = end;
        low.intoArray(metrics, 0);
        high.intoArray(metrics, HALF_STATES);
        lowPath.intoArray(paths, 0);
        highPath.intoArray(paths, HALF_STATES);
    }

    @Override
    public int traceBack(int keep, byte[] out) {
        int settled = Math.max(0, steps - keep);
        int state = bestState();
        int rows = steps >>> 3;
        int rest = steps & 7;
        state = ((paths[state] & 0xFF) << STATE_BITS | state) >>> rest & STATES - 1;
        for (int row = rows - 1; row >= 0; row--) {
            int path = (history[row * STATES + state] & 0xFF) << STATE_BITS | state;
            if (row < settled >>> 3) {
                out[row] = (byte) path;
            }
            state = path >>> 8;
        }
        steps -= settled;
        System.arraycopy(history, settled * 8, history, 0, (steps >>> 3) * STATES);
        return settled;
    }

    private int bestState() {
        int best = 0;
        for (int state = 1; state < STATES; state++) {
            if (metrics[state] < metrics[best]) {
                best = state;
            }
        }
        return best;
    }
}
