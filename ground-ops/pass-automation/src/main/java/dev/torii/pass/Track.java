package dev.torii.pass;

import java.time.Instant;

/** Where a satellite stands as seen from an antenna, for any time about the pass. */
@FunctionalInterface
public interface Track {
    /**
     * Where it stands.
     *
     * @param time UTC
     * @return the direction
     */
    Aim at(Instant time);

    /**
     * A direction.
     *
     * @param azimuthDeg      from north over east, degrees, 0..360
     * @param elevationDeg    over the horizon, degrees
     * @param rangeRateMPerS  change of distance, m/s, positive when it grows
     */
    record Aim(double azimuthDeg, double elevationDeg, double rangeRateMPerS) {}
}
