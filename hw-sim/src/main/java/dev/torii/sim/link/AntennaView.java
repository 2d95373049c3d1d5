package dev.torii.sim.link;

/** How an antenna sees one spacecraft. */
@FunctionalInterface
public interface AntennaView {

    /**
     * Elevation over the station's horizon mask.
     *
     * @param taiNs nanoseconds since 1970-01-01T00:00:00 TAI
     * @return rad; the spacecraft is heard from 0 on
     */
    double marginRad(long taiNs);
}
