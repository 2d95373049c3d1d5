package dev.torii.spacelink.vector;

import java.util.function.Supplier;

/**
 * Decides, once for each kind of work, whether its vector implementation is used in place of the plain one.
 *
 * <p>It is used if the module {@value #MODULE} is there ({@code java --add-modules}), the system property {@value #PROPERTY} is not
 * {@code off}, and a trial on this machine finds both to give the same results and the vector one to be faster: vectors wider than the
 * processor's are a thousand times slower than plain Java. This is the only place in this library that looks at a clock, and what it
 * measures is the library itself.
 */
public final class VectorPath {
    /** The module that holds the Vector API. */
    public static final String MODULE = "jdk.incubator.vector";

    /** System property: {@code off} for plain Java. */
    public static final String PROPERTY = "torii.vector";

    /** How long a trial of one implementation may take until the compiler is done with it. */
    private static final long WARM_UP_NS = 150_000_000;

    private static final int ROUNDS = 5;

    private VectorPath() {}

    /** A stretch of work. */
    @FunctionalInterface
    public interface Trial {
        /** Does the work; returns a digest of all its results. */
        long run();
    }

    /** Returns whether the Vector API is there and not turned off. */
    public static boolean isPresent() {
        return !"off".equals(System.getProperty(PROPERTY))
                && ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    /**
     * Tries both.
     *
     * @param plain  the plain implementation
     * @param vector makes the vector one; called only if the Vector API is there
     * @return whether the vector implementation is to be used
     */
    public static boolean isBetter(Trial plain, Supplier<Trial> vector) {
        if (!isPresent()) {
            return false;
        }
        Trial other = vector.get();
        return plain.run() == other.run() && warmUp(plain) == warmUp(other) && fastest(other) < fastest(plain);
    }

    private static long warmUp(Trial trial) {
        long begin = System.nanoTime();
        long digest;
        do {
            digest = trial.run();
        } while (System.nanoTime() - begin < WARM_UP_NS);
        return digest;
    }

    private static long fastest(Trial trial) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            trial.run();
            least = Math.min(least, System.nanoTime() - begin);
        }
        return least;
    }
}
