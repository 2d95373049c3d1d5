package dev.torii.configuration;

/**
 * A node of a horizon mask; between nodes the mask is linear in azimuth, and the last node joins the first.
 *
 * @param azimuthDeg   degrees from north over east, 0 up to but not 360
 * @param elevationDeg lowest usable elevation there, degrees, 0..89
 */
public record MaskPoint(double azimuthDeg, double elevationDeg) {}
