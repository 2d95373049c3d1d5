package dev.torii.sim.physics;

/** The Earth's magnetic field as a dipole along the axis of rotation, good enough for a magnetometer of a simulator. */
public final class MagneticField {

    private static final double EQUATOR_T = 3.12e-5;
    private static final double EARTH_RADIUS_M = 6_371_200.0;

    /** The dipole points south. */
    private static final Vector3 DIPOLE = new Vector3(0, 0, -1);

    private MagneticField() {}

    /** The flux density at a place in GCRF (m), T. */
    public static Vector3 at(Vector3 positionM) {
        double strengthT = EQUATOR_T * Math.pow(EARTH_RADIUS_M / positionM.norm(), 3);
        Vector3 up = positionM.unit();
        return up.times(3 * DIPOLE.dot(up)).plus(DIPOLE.times(-1)).times(strengthT);
    }
}
