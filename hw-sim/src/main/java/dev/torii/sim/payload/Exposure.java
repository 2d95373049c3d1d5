package dev.torii.sim.payload;

import dev.torii.sim.physics.OrbitState;
import dev.torii.sim.physics.Quaternion;
import dev.torii.sim.physics.Vector3;

/**
 * What the recorder keeps of one sensor frame; the pixels are a function of it and of the seed, drawn when needed.
 *
 * @param frameId 1 for the first frame after boot
 * @param startTaiNs start of exposure, ns since 1970-01-01T00:00:00 TAI
 * @param durationNs duration of exposure, ns
 * @param gain gain of the sensor, 1 .. 16
 * @param attitude sensor to GCRF at mid exposure, as it truly is
 * @param knownAttitude the same as the spacecraft knows it, and tells
 * @param rateRadPerS body rate, rad/s, in sensor axes
 * @param orbit position and velocity at mid exposure
 */
public record Exposure(
        long frameId,
        long startTaiNs,
        long durationNs,
        int gain,
        Quaternion attitude,
        Quaternion knownAttitude,
        Vector3 rateRadPerS,
        OrbitState orbit) {

    /** The middle of the exposure, ns since 1970-01-01T00:00:00 TAI. */
    public long middleTaiNs() {
        return startTaiNs + durationNs / 2;
    }
}
