package dev.torii.flightdynamics;

import java.time.Instant;

/**
 * Position and velocity of a satellite in GCRF (the inertial frame of the Earth).
 *
 * @param time       UTC
 * @param xM         position, m
 * @param yM         position, m
 * @param zM         position, m
 * @param vxMPerS    velocity, m/s
 * @param vyMPerS    velocity, m/s
 * @param vzMPerS    velocity, m/s
 */
public record StateVector(
        Instant time, double xM, double yM, double zM, double vxMPerS, double vyMPerS, double vzMPerS) {}
