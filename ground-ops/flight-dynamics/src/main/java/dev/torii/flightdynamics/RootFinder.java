package dev.torii.flightdynamics;

import java.util.function.DoubleUnaryOperator;

/** Finds where a function changes sign: regula falsi in the Illinois variant, which keeps the bracket. */
final class RootFinder {
    private static final int ITERATIONS_MAX = 100;

    private RootFinder() {}

    /**
     * Finds a sign change.
     *
     * @param f         positive (or zero) at one end and not positive at the other
     * @param low       lower end
     * @param high      upper end
     * @param tolerance width of the bracket that is good enough
     * @return a point within {@code tolerance} of the change
     */
    static double find(DoubleUnaryOperator f, double low, double high, double tolerance) {
        return find(f, low, f.applyAsDouble(low), high, f.applyAsDouble(high), tolerance);
    }

    /** The same with the values at the ends, {@code atLow} and {@code atHigh}. */
    static double find(DoubleUnaryOperator f, double low, double atLow, double high, double atHigh, double tolerance) {
        double a = low;
        double b = high;
        double fa = atLow;
        double fb = atHigh;
        for (int i = 0; i < ITERATIONS_MAX && b - a > tolerance; i++) {
            double m = i % 4 == 3 ? (a + b) / 2 : b - fb * (b - a) / (fb - fa);
            if (!(m > a && m < b)) {
                m = (a + b) / 2;
            }
            double fm = f.applyAsDouble(m);
            if (fm == 0) {
                return m;
            }
            if ((fm > 0) == (fb > 0)) {
                b = m;
                fb = fm;
                fa /= 2;
            } else {
                a = m;
                fa = fm;
                fb /= 2;
            }
        }
        return (a + b) / 2;
    }
}
