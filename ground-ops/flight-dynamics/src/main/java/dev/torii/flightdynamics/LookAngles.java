package dev.torii.flightdynamics;

import java.time.Instant;

/**
 * Where a satellite stands as seen from a station: geometric, without refraction and light time.
 *
 * @param time          UTC
 * @param azimuthRad    from north over east, 0 up to 2 pi
 * @param elevationRad  above the local horizontal plane of the WGS 84 ellipsoid, -pi/2..pi/2
 * @param rangeM        distance, m
 * @param rangeRateMPerS change of distance, m/s, positive when it moves away
 */
public record LookAngles(Instant time, double azimuthRad, double elevationRad, double rangeM, double rangeRateMPerS) {}
