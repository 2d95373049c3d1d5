package dev.torii.sim.rf;

import org.hipparchus.special.BesselJ;
import org.hipparchus.special.Erf;

/**
 * Free space, atmosphere, beam: what is left of a signal. Stateless.
 *
 * <p>Sources: ITU-R P.525 for free space; the beam is that of an evenly lit round aperture, 2 J1(x)/x (C. Balanis, Antenna Theory, 12.6).
 */
public final class Budget {
    private static final double LIGHT_M_PER_S = 299_792_458.0;
    private static final double BOLTZMANN_DB = 10 * Math.log10(1.380_649e-23);
    /** At zenith, clear sky, S band; grows with 1 / sin(elevation). Source: ITU-R P.676, 0.04 dB at 2 GHz. */
    private static final double ATMOSPHERE_ZENITH_DB = 0.04;

    private static final double ELEVATION_MIN_RAD = Math.toRadians(1);
    /** Where 2 J1(x)/x is 3 dB down. */
    private static final double HALF_POWER = 1.616;
    /** No antenna is as blind as its nulls. */
    private static final double LOSS_MAX_DB = 40;

    private Budget() {}

    /**
     * Carrier over noise density.
     *
     * @param eirpDbw   effective isotropic radiated power, dBW
     * @param figureDb  figure of merit G/T of the receiver, dB/K
     * @param hz        carrier, Hz
     * @param rangeM    distance, m
     * @param elevationRad elevation at the station, rad
     * @return C/N0 without pointing loss, dB-Hz
     */
    public static double carrierToNoiseDbHz(
            double eirpDbw, double figureDb, double hz, double rangeM, double elevationRad) {
        double space = 20 * Math.log10(4 * Math.PI * rangeM * hz / LIGHT_M_PER_S);
        double air = ATMOSPHERE_ZENITH_DB / Math.sin(Math.max(elevationRad, ELEVATION_MIN_RAD));
        return eirpDbw + figureDb - space - air - BOLTZMANN_DB;
    }

    /**
     * What a beam loses beside its axis.
     *
     * @param offRad       angle from the axis, rad
     * @param beamWidthRad full width at half power, rad
     * @return loss, dB, 0..{@value #LOSS_MAX_DB}
     */
    public static double pointingLossDb(double offRad, double beamWidthRad) {
        double x = HALF_POWER * Math.sin(Math.min(Math.abs(offRad), Math.PI / 2)) / Math.sin(beamWidthRad / 2);
        if (x < 1e-6) {
            return 0;
        }
        double field = 2 * BesselJ.value(1, x) / x;
        return Math.min(LOSS_MAX_DB, -20 * Math.log10(Math.max(Math.abs(field), 1e-9)));
    }

    /**
     * Doppler of a carrier.
     *
     * @param hz             transmitted, Hz
     * @param rangeRateMPerS change of distance, m/s, positive when it grows
     * @return received minus transmitted, Hz
     */
    public static double dopplerHz(double hz, double rangeRateMPerS) {
        return -hz * rangeRateMPerS / LIGHT_M_PER_S;
    }

    /** Time that a signal takes, ns. */
    public static long lightTimeNs(double rangeM) {
        return Math.round(rangeM / LIGHT_M_PER_S * 1e9);
    }

    /**
     * Probability that a bit of BPSK or QPSK, coherently demodulated, is wrong: Q(sqrt(2 Es/N0)).
     *
     * @param esN0Db energy per channel bit over noise density, dB
     * @return 0..0.5
     */
    public static double bitErrorProbability(double esN0Db) {
        return 0.5 * Erf.erfc(Math.sqrt(Math.pow(10, esN0Db / 10)));
    }
}
