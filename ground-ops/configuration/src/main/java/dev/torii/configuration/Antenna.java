package dev.torii.configuration;

/**
 * One steerable antenna of a station, with the front end behind it.
 *
 * @param id       1 to 32 of A-Z a-z 0-9 and -; unique over all stations
 * @param frontEnd how its radio is reached
 */
public record Antenna(String id, FrontEndSettings frontEnd) {}
