package dev.torii.sim.scenario;

import java.nio.file.Path;

/**
 * An object to be watched.
 *
 * @param id     its name in truth
 * @param orbit  file with its orbit: TLE, OMM, OEM or OPM
 * @param signal counts at 1000 km in 50 ms at gain 4
 */
public record TargetModel(String id, Path orbit, double signal) {}
