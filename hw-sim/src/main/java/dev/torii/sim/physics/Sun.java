package dev.torii.sim.physics;

/**
 * Direction of the Sun and the Earth's shadow, good enough for power and lighting of a simulator.
 *
 * <p>The direction is the low-precision formula of the Astronomical Almanac (section C), 0.01 degree of date; it is
 * used as if it were GCRF, which adds precession since 2000 (0.4 degree in 2028). The shadow is a cylinder of the
 * Earth's equatorial radius: no penumbra, no refraction.
 */
public final class Sun {

    private static final long J2000_TAI_NS = 946_728_000_000_000_000L;
    private static final double NS_PER_DAY = 86_400e9;
    private static final double EARTH_RADIUS_M = 6_378_137.0;

    private Sun() {}

    /**
     * The direction from the Earth's centre to the Sun, GCRF, unit length.
     *
     * @param taiNs nanoseconds since 1970-01-01T00:00:00 TAI
     */
    public static Vector3 direction(long taiNs) {
        double days = (taiNs - J2000_TAI_NS) / NS_PER_DAY;
        double anomalyRad = Math.toRadians(357.528 + 0.9856003 * days);
        double longitudeRad = Math.toRadians(
                280.460 + 0.9856474 * days + 1.915 * Math.sin(anomalyRad) + 0.020 * Math.sin(2 * anomalyRad));
        double obliquityRad = Math.toRadians(23.439 - 0.0000004 * days);
        return new Vector3(
                Math.cos(longitudeRad),
                Math.cos(obliquityRad) * Math.sin(longitudeRad),
                Math.sin(obliquityRad) * Math.sin(longitudeRad));
    }

    /**
     * Whether a place sees the Sun.
     *
     * @param positionM position in GCRF, m
     * @param direction direction of the Sun in GCRF, unit length
     */
    public static boolean lights(Vector3 positionM, Vector3 direction) {
        double alongM = positionM.dot(direction);
        return alongM > 0 || positionM.plus(direction.times(-alongM)).norm() > EARTH_RADIUS_M;
    }
}
