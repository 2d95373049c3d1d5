package dev.torii.sim.payload;

import dev.torii.sim.physics.Vector3;
import java.util.random.RandomGenerator;

/** Invented fixed stars, evenly spread over the sky, many faint and few bright ones. Immutable. */
final class StarCatalogue {

    private static final int STARS = 33_000;
    private static final double SIGNAL_MIN = 120;
    private static final double SIGNAL_MAX = 60_000;

    private final double[] x = new double[STARS];
    private final double[] y = new double[STARS];
    private final double[] z = new double[STARS];
    private final double[] signal = new double[STARS];

    StarCatalogue(RandomGenerator random) {
        for (int i = 0; i < STARS; i++) {
            double longitudeRad = 2 * Math.PI * random.nextDouble();
            z[i] = 2 * random.nextDouble() - 1;
            double radius = Math.sqrt(1 - z[i] * z[i]);
            x[i] = radius * Math.cos(longitudeRad);
            y[i] = radius * Math.sin(longitudeRad);
            signal[i] = Math.min(SIGNAL_MAX, SIGNAL_MIN / (1 - random.nextDouble()));
        }
    }

    /**
     * Calls {@code sink} for each star near the boresight.
     *
     * @param boresight GCRF, unit length
     * @param cosineMin cosine of the largest angle from the boresight
     */
    void near(Vector3 boresight, double cosineMin, StarSink sink) {
        for (int i = 0; i < STARS; i++) {
            if (x[i] * boresight.x() + y[i] * boresight.y() + z[i] * boresight.z() > cosineMin) {
                sink.star(new Vector3(x[i], y[i], z[i]), signal[i]);
            }
        }
    }

    /** Takes a star. */
    @FunctionalInterface
    interface StarSink {
        /** A star in GCRF direction {@code direction} that gives {@code signal} counts in one exposure. */
        void star(Vector3 direction, double signal);
    }
}
