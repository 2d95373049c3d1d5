package dev.torii.sim.payload;

import dev.torii.sim.physics.OrbitSource;

/**
 * An object to be watched.
 *
 * @param id     its name in truth
 * @param orbit  where it flies
 * @param signal counts that it gives at 1000 km in 50 ms at gain 4; falls with the square of the distance
 */
public record Target(String id, OrbitSource orbit, double signal) {}
