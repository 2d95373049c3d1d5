package dev.torii.sim.physics;

/**
 * Where the spacecraft is.
 *
 * @param positionM position in GCRF, m
 * @param velocityMPerS velocity in GCRF, m/s
 */
public record OrbitState(Vector3 positionM, Vector3 velocityMPerS) {}
