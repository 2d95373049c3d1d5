package dev.torii.configuration;

/**
 * Where a spacecraft transmits and receives, without Doppler.
 *
 * @param downlinkHz carrier of its transmitter, Hz
 * @param uplinkHz   carrier that its receiver expects, Hz
 */
public record Frequencies(double downlinkHz, double uplinkHz) {
    /** In the middle of the S-band allocations for space operation, 2200-2290 and 2025-2110 MHz. */
    public static final Frequencies DEFAULT = new Frequencies(2245e6, 2050e6);
}
