package dev.torii.spacelink.testing;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Runs a randomised test with many seeds and names the one that failed; {@code -Dtorii.seed=N} runs that one alone. */
public final class Seeds {
    /** A test with its source of randomness. */
    @FunctionalInterface
    public interface Body {
        /** Runs with one seed. */
        void run(RandomGenerator random) throws Exception;
    }

    private Seeds() {}

    /** Runs the body with so many seeds. */
    public static void forEach(int count, Body body) {
        Long only = Long.getLong("torii.seed");
        long first = only == null ? 1 : only;
        long last = only == null ? count : only;
        for (long seed = first; seed <= last; seed++) {
            try {
                body.run(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("-Dtorii.seed=" + seed + ": " + e, e);
            }
        }
    }
}
