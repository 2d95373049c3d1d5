package dev.torii.flightdynamics;

import dev.torii.configuration.Station;
import java.time.Instant;

/**
 * A place on the Earth that looks at satellites.
 *
 * @param id           for people and for contact ids
 * @param latitudeRad  geodetic (WGS 84), rad, north positive
 * @param longitudeRad rad, east positive
 * @param altitudeM    m above the WGS 84 ellipsoid
 * @param mask         lowest usable elevation
 */
public record GroundStation(String id, double latitudeRad, double longitudeRad, double altitudeM, HorizonMask mask) {
    /** Rejects a latitude beyond the poles. */
    public GroundStation {
        if (!(Math.abs(latitudeRad) <= Math.PI / 2)) {
            throw new IllegalArgumentException("latitude " + latitudeRad + " rad is not in -pi/2..pi/2");
        }
    }

    /**
     * The station of a configuration.
     *
     * @param station as read from stations.yaml
     * @return the same place with its mask
     */
    public static GroundStation of(Station station) {
        return new GroundStation(
                station.id(),
                Math.toRadians(station.latitudeDeg()),
                Math.toRadians(station.longitudeDeg()),
                station.altitudeM(),
                HorizonMask.of(station.mask()));
    }

    /**
     * Looks at a satellite.
     *
     * @param ephemeris its orbit
     * @param time      UTC
     * @return direction, range and range rate
     * @throws OrbitException if the orbit does not exist at that time
     */
    public LookAngles look(Ephemeris ephemeris, Instant time) {
        return look(ephemeris, time, EarthOrientation.nominal());
    }

    /**
     * Looks at a satellite.
     *
     * @param ephemeris   its orbit
     * @param time        UTC
     * @param orientation of the Earth
     * @return direction, range and range rate
     * @throws OrbitException if the orbit does not exist at that time
     */
    public LookAngles look(Ephemeris ephemeris, Instant time, EarthOrientation orientation) {
        LocalFrame local = new LocalFrame(this);
        local.observe(EarthFixedState.of(ephemeris.arcAt(time), SpaceContext.date(time), orientation));
        return new LookAngles(time, local.azimuthRad(), local.elevationRad(), local.rangeM(), local.rangeRateMPerS());
    }
}
