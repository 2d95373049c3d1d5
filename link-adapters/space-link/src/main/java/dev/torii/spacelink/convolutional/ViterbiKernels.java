package dev.torii.spacelink.convolutional;

import dev.torii.spacelink.vector.VectorPath;
import java.util.Arrays;
import java.util.Random;

/** Picks the {@link ViterbiKernel}. */
final class ViterbiKernels {
    private static final int TRIAL_STEPS = 2048;

    /** Decided by a trial at the first use. */
    static final boolean VECTOR =
            VectorPath.isBetter(trial(new PlainViterbiKernel(TRIAL_STEPS)), () -> trial(vector(TRIAL_STEPS)));

    private ViterbiKernels() {}

    /**
     * Makes a kernel.
     *
     * @param stepsMax trellis steps that can be held for tracing back
     */
    static ViterbiKernel of(int stepsMax) {
        return VECTOR ? vector(stepsMax) : new PlainViterbiKernel(stepsMax);
    }

    static ViterbiKernel vector(int stepsMax) {
        return VectorPath.load(
                ViterbiKernel.class, "dev.torii.spacelink.convolutional.VectorViterbiKernel", int.class, stepsMax);
    }

    private static VectorPath.Trial trial(ViterbiKernel kernel) {
        Random random = new Random(1);
        byte[] symbols = new byte[2 * TRIAL_STEPS];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = (byte) (random.nextInt(2 * ViterbiKernel.SYMBOL_MAX + 1) - ViterbiKernel.SYMBOL_MAX);
        }
        byte[] bits = new byte[TRIAL_STEPS / 8];
        return () -> {
            kernel.reset();
            kernel.advance(symbols, 0, TRIAL_STEPS);
            long cost = kernel.cost();
            kernel.traceBack(0, bits);
            return cost * 31 + Arrays.hashCode(bits);
        };
    }
}
