package dev.torii.planning.optimise;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** How much of what a search may spend is spent. The search asks often; an answer must be cheap. */
@FunctionalInterface
public interface Effort {
    /** Returns the spent share, growing from 0; at 1 and beyond the search ends with the best that it has. */
    double spent();

    /**
     * A search that ends after a time or when it is cancelled.
     *
     * @param nanoTime  a clock, ns
     * @param limitNs   from now on
     * @param cancelled whether to stop at once
     * @return the effort, begun now
     */
    static Effort ofTime(LongSupplier nanoTime, long limitNs, BooleanSupplier cancelled) {
        long begin = nanoTime.getAsLong();
        return () -> cancelled.getAsBoolean() ? 1 : (nanoTime.getAsLong() - begin) / (double) limitNs;
    }

    /**
     * A search of a number of steps, the same on every machine.
     *
     * @param steps how often the search may ask
     * @return the effort; not thread safe
     */
    static Effort ofSteps(long steps) {
        long[] count = new long[1];
        return () -> (double) count[0]++ / steps;
    }

    /**
     * A share of this effort as an effort of its own.
     *
     * @param end at which spent share of this one it ends, 0..1
     * @return the part from now on
     */
    default Effort until(double end) {
        double begin = Math.min(spent(), end);
        return () -> {
            double now = spent();
            return now >= end ? 1 : (now - begin) / (end - begin);
        };
    }
}
