package dev.torii.sim.link;

/** How an antenna sees one spacecraft. */
@FunctionalInterface
public interface AntennaView {

    /**
     * Where the spacecraft stands.
     *
     * @param taiNs nanoseconds since 1970-01-01T00:00:00 TAI
     */
    Sight at(long taiNs);

    /**
     * A look at the spacecraft.
     *
     * @param azimuthRad from north over east, rad
     * @param elevationRad over the horizon, rad
     * @param marginRad elevation over the station's horizon mask, rad; the spacecraft is heard from 0 on
     * @param rangeM distance, m
     * @param rangeRateMPerS change of distance, m/s, positive when it moves away
     */
    record Sight(double azimuthRad, double elevationRad, double marginRad, double rangeM, double rangeRateMPerS) {}
}
