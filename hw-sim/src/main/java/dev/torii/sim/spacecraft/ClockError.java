package dev.torii.sim.spacecraft;

import java.util.SplittableRandom;

/**
 * How wrong a clock goes.
 *
 * @param offsetNs clock minus TAI at boot, ns
 * @param driftPpb gain of the clock, 1e-9
 */
public record ClockError(long offsetNs, long driftPpb) {

    private static final long OFFSET_MAX_NS = 500_000_000;
    private static final long DRIFT_MAX_PPB = 5_000;

    /** A clock that shows TAI. */
    public static final ClockError NONE = new ClockError(0, 0);

    /** An offset within 0.5 s and a drift within 5 ppm, chosen by the seed. */
    public static ClockError ofSeed(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new ClockError(
                random.nextLong(-OFFSET_MAX_NS, OFFSET_MAX_NS + 1), random.nextLong(-DRIFT_MAX_PPB, DRIFT_MAX_PPB + 1));
    }
}
