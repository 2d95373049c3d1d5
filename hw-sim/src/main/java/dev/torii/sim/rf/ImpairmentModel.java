package dev.torii.sim.rf;

/**
 * What goes wrong on the way besides what geometry does.
 *
 * @param noise          whether bits are wrong as often as Es/N0 says
 * @param fades          bursts
 * @param slipsPerSecond symbols lost or repeated, 1/s on the average
 * @param pieceLengthMax longest piece that is sent at once, octets
 */
public record ImpairmentModel(boolean noise, FadeModel fades, double slipsPerSecond, int pieceLengthMax) {}
