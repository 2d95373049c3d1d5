package dev.torii.flightdynamics;

import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.orekit.frames.KinematicTransform;
import org.orekit.time.AbsoluteDate;
import org.orekit.utils.PVCoordinates;

/**
 * Position and velocity in the frame that turns with the Earth.
 *
 * @param x  m
 * @param y  m
 * @param z  m
 * @param vx m/s
 * @param vy m/s
 * @param vz m/s
 */
record EarthFixedState(double x, double y, double z, double vx, double vy, double vz) {
    /** The state at a time, exact. */
    static EarthFixedState of(Arc arc, AbsoluteDate date, EarthOrientation orientation) {
        PVCoordinates pv = arc.at(date);
        if (arc.frame() != SpaceContext.itrf()) {
            pv = arc.frame().getKinematicTransformTo(orientation.itrf(), date).transformOnlyPV(pv);
        }
        Vector3D p = pv.getPosition();
        Vector3D v = pv.getVelocity();
        return new EarthFixedState(p.getX(), p.getY(), p.getZ(), v.getX(), v.getY(), v.getZ());
    }

    /** The turn from the frame of SGP4 to the Earth, exact. */
    static KinematicTransform rotation(AbsoluteDate date) {
        return SpaceContext.teme().getKinematicTransformTo(SpaceContext.itrf(), date);
    }
}
