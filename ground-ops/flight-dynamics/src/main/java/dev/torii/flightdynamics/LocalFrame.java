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
    private double eastRate;
    private double northRate;
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
        observe(s.x(), s.y(), s.z(), s.vx(), s.vy(), s.vz());
    }

    /** Looks at where a track stands. */
    void observe(Track t) {
        observe(t.x, t.y, t.z, t.vx, t.vy, t.vz);
    }

    /** Looks at a place that stands still, Earth fixed, m. */
    void observe(Vector3D place) {
        observe(place.getX(), place.getY(), place.getZ(), 0, 0, 0);
    }

    private void observe(double px, double py, double pz, double vx, double vy, double vz) {
        double dx = px - x;
        double dy = py - y;
        double dz = pz - z;
        double out = cosLongitude * dx + sinLongitude * dy;
        double outRate = cosLongitude * vx + sinLongitude * vy;
        eastM = cosLongitude * dy - sinLongitude * dx;
        northM = cosLatitude * dz - sinLatitude * out;
        upM = cosLatitude * out + sinLatitude * dz;
        eastRate = cosLongitude * vy - sinLongitude * vx;
        northRate = cosLatitude * vz - sinLatitude * outRate;
        upRate = cosLatitude * outRate + sinLatitude * vz;
        rangeM = Math.sqrt(dx * dx + dy * dy + dz * dz);
        rangeRate = (dx * vx + dy * vy + dz * vz) / rangeM;
    }

    /** Height of a position above the horizontal plane of the station, m. */
    double aboveHorizonM(double px, double py, double pz) {
        return cosLatitude * (cosLongitude * (px - x) + sinLongitude * (py - y)) + sinLatitude * (pz - z);
    }

    double distanceM(double px, double py, double pz) {
        double dx = px - x;
        double dy = py - y;
        double dz = pz - z;
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    /** East, north and up; of length 1. */
    Vector3D direction() {
        return new Vector3D(eastM, northM, upM).normalize();
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

    /** Change of elevation, rad/s; of no use at the zenith. */
    double elevationRateRadPerS() {
        return sinElevationRate() * rangeM / Math.hypot(eastM, northM);
    }

    /** Change of azimuth, rad/s; without bound towards the zenith. */
    double azimuthRateRadPerS() {
        return (eastRate * northM - eastM * northRate) / (eastM * eastM + northM * northM);
    }

    double rangeM() {
        return rangeM;
    }

    double rangeRateMPerS() {
        return rangeRate;
    }
}
