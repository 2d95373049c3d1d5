package dev.torii.flightdynamics;

/**
 * A satellite with its orbit.
 *
 * @param id        as the caller names it
 * @param ephemeris its orbit
 */
public record Satellite(String id, Ephemeris ephemeris) {}
