package dev.torii.spacelink.vector;

import java.lang.reflect.Constructor;
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

    /** When the vector implementation has not become faster by now, the compiler will not make it so. */
    private static final long PATIENCE_NS = 2_000_000_000;

    /** When the plain implementation is compiled, so that the vector one does not win by being first. */
    private static final long PLAIN_COMPILED_NS = 300_000_000;

    /** Faster by less is not worth it, or chance. */
    private static final double BETTER = 0.9;

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
        if (plain.run() != other.run()) {
            return false;
        }
        long leastPlain = Long.MAX_VALUE;
        long leastVector = Long.MAX_VALUE;
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < PATIENCE_NS) {
            leastPlain = Math.min(leastPlain, time(plain));
            leastVector = Math.min(leastVector, time(other));
            boolean compiled = System.nanoTime() - begin > PLAIN_COMPILED_NS;
            if (compiled && leastVector < BETTER * leastPlain) {
                return plain.run() == other.run();
            }
        }
        return false;
    }

    /**
     * Makes an object of a class of the vector path, to which nothing refers but by name, since it needs a module that may be absent.
     *
     * @param type          what is wanted
     * @param className     its class
     * @param parameterType parameter of its only constructor
     * @param argument      for it
     * @return the object
     */
    public static <T> T load(Class<T> type, String className, Class<?> parameterType, Object argument) {
        try {
            Constructor<?> constructor = Class.forName(className).getDeclaredConstructor(parameterType);
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance(argument));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(className + " is in this library", e);
        }
    }

    private static long time(Trial trial) {
        long begin = System.nanoTime();
        trial.run();
        return System.nanoTime() - begin;
    }
}
