package dev.torii.sim.payload;

import dev.torii.sim.physics.Vector3;

/**
 * Truth about a target in an exposure.
 *
 * @param id        of the target
 * @param column    where its middle stands in the image at mid exposure, pixels from the first one's middle
 * @param row       the same
 * @param positionM where its light left it, GCRF, m
 * @param velocityMPerS its velocity there, GCRF, m/s
 * @param rangeM    from the spacecraft, m
 */
public record SeenTarget(
        String id, double column, double row, Vector3 positionM, Vector3 velocityMPerS, double rangeM) {}
