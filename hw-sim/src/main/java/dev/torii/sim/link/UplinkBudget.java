package dev.torii.sim.link;

import dev.torii.sim.spacecraft.RadioMonitor;

/** What the spacecraft's receiver gets of a station's carrier: free space and Doppler, no weather, no fading. */
final class UplinkBudget {

    private static final double LIGHT_M_PER_S = 299_792_458.0;
    private static final double CARRIER_HZ = 2.05e9;

    /** Radiated by the station into the direction of the spacecraft, over an isotropic antenna. */
    private static final double STATION_DBM = 66;

    private static final double SPACECRAFT_ANTENNA_DB = -3;

    private UplinkBudget() {}

    /** The carrier as received at this distance and speed. */
    static RadioMonitor.Carrier carrier(AntennaView.Sight sight) {
        double spreadDb = 20 * Math.log10(4 * Math.PI * sight.rangeM() * CARRIER_HZ / LIGHT_M_PER_S);
        return new RadioMonitor.Carrier(
                STATION_DBM + SPACECRAFT_ANTENNA_DB - spreadDb, -sight.rangeRateMPerS() / LIGHT_M_PER_S * CARRIER_HZ);
    }
}
