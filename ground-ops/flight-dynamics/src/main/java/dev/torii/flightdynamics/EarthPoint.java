package dev.torii.flightdynamics;

import java.time.Instant;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.orekit.bodies.GeodeticPoint;
import org.orekit.bodies.OneAxisEllipsoid;
import org.orekit.time.AbsoluteDate;
import org.orekit.utils.Constants;

/**
 * A place over the WGS 84 ellipsoid.
 *
 * @param latitudeRad  geodetic, rad, north positive
 * @param longitudeRad rad, east positive, -pi..pi
 * @param altitudeM    above the ellipsoid, m
 */
public record EarthPoint(double latitudeRad, double longitudeRad, double altitudeM) {
    private static final OneAxisEllipsoid EARTH = new OneAxisEllipsoid(
            Constants.WGS84_EARTH_EQUATORIAL_RADIUS, Constants.WGS84_EARTH_FLATTENING, SpaceContext.itrf());

    /**
     * Where a satellite is.
     *
     * @param ephemeris its orbit
     * @param time      UTC
     * @return the place of the satellite; the one below it has the altitude 0
     * @throws OrbitException if there is no orbit at that time
     */
    public static EarthPoint of(Ephemeris ephemeris, Instant time) {
        AbsoluteDate date = SpaceContext.date(time);
        EarthFixedState s = EarthFixedState.of(ephemeris.arcAt(time), date, EarthOrientation.nominal());
        GeodeticPoint p = EARTH.transform(new Vector3D(s.x(), s.y(), s.z()), SpaceContext.itrf(), date);
        return new EarthPoint(p.getLatitude(), p.getLongitude(), p.getAltitude());
    }
}
