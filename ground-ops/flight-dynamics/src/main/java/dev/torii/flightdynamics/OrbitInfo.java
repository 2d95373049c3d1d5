package dev.torii.flightdynamics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where an orbit comes from and how far it can be trusted.
 *
 * @param format     TLE, OMM, OEM or OPM
 * @param propagator what makes positions of it, for example {@code SGP4} or {@code Hermite interpolation, degree 7}
 * @param epoch      of the elements or the state, UTC; of an ephemeris the first usable time
 * @param validFrom  first time that it exists; empty for mean elements, which only grow worse
 * @param validTo    last time that it exists; empty for mean elements
 * @param priority   the highest one that exists at a time is used; {@link #ofFormat} unless the caller says otherwise
 */
public record OrbitInfo(
        String format,
        String propagator,
        Instant epoch,
        Optional<Instant> validFrom,
        Optional<Instant> validTo,
        int priority) {
    static final int ELEMENTS = 10;
    static final int STATE = 20;
    static final int EPHEMERIS = 30;

    private static final double SECONDS_PER_DAY = 86_400;

    /**
     * Age at a time.
     *
     * @param time UTC
     * @return days since the epoch, 0 before it
     */
    public double ageDays(Instant time) {
        return Math.max(0, Duration.between(epoch, time).toMillis() / 1000.0 / SECONDS_PER_DAY);
    }

    /**
     * The priority that orbits of a format have: an ephemeris before a state before mean elements.
     *
     * @param format TLE, OMM, OEM or OPM
     * @return the priority
     */
    public static int ofFormat(String format) {
        return switch (format) {
            case "OEM" -> EPHEMERIS;
            case "OPM" -> STATE;
            default -> ELEMENTS;
        };
    }

    OrbitInfo withPriority(int other) {
        return new OrbitInfo(format, propagator, epoch, validFrom, validTo, other);
    }
}
