package dev.torii.flightdynamics;

/** Doppler shift of a radio link, to first order in range rate over c (the second order is below 10 Hz at 30 GHz in low orbit). */
public final class Doppler {
    private static final double SPEED_OF_LIGHT_M_PER_S = 299_792_458.0;

    private Doppler() {}

    /**
     * The shift that the station hears.
     *
     * @param carrierHz      as sent by the satellite, Hz
     * @param rangeRateMPerS m/s, positive when the satellite moves away
     * @return received minus sent frequency, Hz; positive while it approaches
     */
    public static double downlinkShiftHz(double carrierHz, double rangeRateMPerS) {
        return -carrierHz * rangeRateMPerS / SPEED_OF_LIGHT_M_PER_S;
    }

    /**
     * What the station adds to its transmit frequency, so that the satellite hears the nominal one.
     *
     * @param carrierHz      nominal at the satellite, Hz
     * @param rangeRateMPerS m/s, positive when the satellite moves away
     * @return correction, Hz; negative while it approaches
     */
    public static double uplinkCorrectionHz(double carrierHz, double rangeRateMPerS) {
        return carrierHz * rangeRateMPerS / SPEED_OF_LIGHT_M_PER_S;
    }
}
