package dev.torii.flightdynamics;

import org.hipparchus.geometry.euclidean.threed.Vector3D;

/**
 * East, north and up at a station; holds what the last {@link #observe} saw. Source of the axes: geodetic latitude and longitude on
 * WGS 84. Not thread safe.
 */
final class LocalFrame {
    private static final double EQUATOR_M = 6_378_137.0;
    private static final double FLATTENING = 1 / 298.257223563;

    private final double sinLatitude;
    private final double cosLatitude;
    private final double sinLongitude;
    private final double cosLongitude;
    private final double x;
    private final double y;
    private final double z;

    private double eastM;
    private double northM;
    private double upM;
    private double rangeM;
    private double rangeRate;
    private double upRate;

    LocalFrame(GroundStation station) {
        sinLatitude = Math.sin(station.latitudeRad());
        cosLatitude = Math.cos(station.latitudeRad());
        sinLongitude = Math.sin(station.longitudeRad());
        cosLongitude = Math.cos(station.longitudeRad());
        double e2 = FLATTENING * (2 - FLATTENING);
        double curvature = EQUATOR_M / Math.sqrt(1 - e2 * sinLatitude * sinLatitude);
        double h = station.altitudeM();
        x = (curvature + h) * cosLatitude * cosLongitude;
        y = (curvature + h) * cosLatitude * sinLongitude;
        z = (curvature * (1 - e2) + h) * sinLatitude;
    }

    /** The station, Earth fixed, m. */
    Vector3D position() {
        return new Vector3D(x, y, z);
    }

    void observe(EarthFixedState s) {
        double dx = s.x() - x;
        double dy = s.y() - y;
        double dz = s.z() - z;
        eastM = -sinLongitude * dx + cosLongitude * dy;
        northM = -sinLatitude * (cosLongitude * dx + sinLongitude * dy) + cosLatitude * dz;
        upM = cosLatitude * (cosLongitude * dx + sinLongitude * dy) + sinLatitude * dz;
        upRate = cosLatitude * (cosLongitude * s.vx() + sinLongitude * s.vy()) + sinLatitude * s.vz();
        rangeM = Math.sqrt(dx * dx + dy * dy + dz * dz);
        rangeRate = (dx * s.vx() + dy * s.vy() + dz * s.vz()) / rangeM;
    }

    double azimuthRad() {
        double azimuth = Math.atan2(eastM, northM);
        return azimuth < 0 ? azimuth + 2 * Math.PI : azimuth;
    }

    double elevationRad() {
        return Math.asin(sinElevation());
    }

    double sinElevation() {
        return Math.max(-1, Math.min(1, upM / rangeM));
    }

    /** Change of the sine of elevation, 1/s. */
    double sinElevationRate() {
        return (upRate - upM * rangeRate / rangeM) / rangeM;
    }

    double rangeM() {
        return rangeM;
    }

    double rangeRateMPerS() {
        return rangeRate;
    }
}
