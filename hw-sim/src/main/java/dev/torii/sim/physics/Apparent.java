package dev.torii.sim.physics;

/**
 * Where an object appears to an observer in space.
 *
 * @param direction  GCRF, unit length, with light time and aberration
 * @param positionM  where the light left it, GCRF, m
 * @param velocityMPerS its velocity there, GCRF, m/s
 * @param rangeM     from the observer, m
 * @param hidden     whether the Earth stands in between
 */
public record Apparent(Vector3 direction, Vector3 positionM, Vector3 velocityMPerS, double rangeM, boolean hidden) {
    private static final double LIGHT_M_PER_S = 299_792_458.0;
    /** The Earth with the lower 100 km of its air. */
    private static final double EARTH_RADIUS_M = 6_478_137;

    private static final int ITERATIONS = 3;

    /**
     * An object as it appears.
     *
     * @param object   its orbit
     * @param observer state of the observer at that time
     * @param taiNs    when the light arrives, ns TAI
     */
    public static Apparent of(OrbitSource object, OrbitState observer, long taiNs) {
        OrbitState left = object.at(taiNs);
        double rangeM = 0;
        for (int i = 0; i < ITERATIONS; i++) { // 7 km/s over 10 ms are 70 m, then 2 mm
            rangeM = left.positionM().plus(observer.positionM().times(-1)).norm();
            left = object.at(taiNs - Math.round(rangeM / LIGHT_M_PER_S * 1e9));
        }
        Vector3 line = left.positionM().plus(observer.positionM().times(-1));
        return new Apparent(
                aberrated(line.unit(), observer.velocityMPerS()),
                left.positionM(),
                left.velocityMPerS(),
                rangeM,
                blocked(observer.positionM(), line));
    }

    /** A direction as it appears to an observer who moves: to first order in v / c, good to 1e-9 rad in low orbit. */
    public static Vector3 aberrated(Vector3 direction, Vector3 velocityMPerS) {
        return direction.plus(velocityMPerS.times(1 / LIGHT_M_PER_S)).unit();
    }

    private static boolean blocked(Vector3 from, Vector3 line) {
        double along = -from.dot(line) / line.dot(line);
        if (along <= 0 || along >= 1) {
            return false;
        }
        return from.plus(line.times(along)).norm() < EARTH_RADIUS_M;
    }
}
