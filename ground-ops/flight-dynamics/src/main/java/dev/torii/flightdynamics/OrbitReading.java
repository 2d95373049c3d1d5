package dev.torii.flightdynamics;

import java.util.List;

/**
 * What could be read of an orbit file.
 *
 * @param orbits   one for each satellite, in the order of the file; may be empty
 * @param problems what was left out and why, {@code FILE:LINE: reason}, in the order of the file; at most a hundred and a count of the
 *                 rest
 */
public record OrbitReading(List<Ephemeris> orbits, List<String> problems) {
    /** Copies the lists. */
    public OrbitReading {
        orbits = List.copyOf(orbits);
        problems = List.copyOf(problems);
    }
}
