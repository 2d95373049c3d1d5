package dev.torii.flightdynamics;

import java.time.Instant;
import org.hipparchus.geometry.euclidean.threed.Rotation;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.orekit.time.AbsoluteDate;
import org.orekit.utils.PVCoordinates;

/**
 * The turn from the frame of SGP4 to the Earth during a search, once a minute from the model and in between about the pole at the
 * constant rate. Precession and nutation move the pole by 0.1 milliarcseconds in half a minute, 3 mm on the ground. Times are
 * seconds since the begin of the search. Immutable after construction.
 */
final class EarthRotation {
    /** In low orbit the elevation has at most one maximum in a minute. */
    static final double STEP_S = 60;

    /** Rate of the Earth, IERS Conventions 2010 section 5.5.3, rad/s. */
    private static final double RATE_RAD_PER_S = 7.292115146706979e-5;

    private final Instant from;
    private final Instant to;
    private final AbsoluteDate origin;
    private final double[][][] nodes;

    EarthRotation(Instant from, Instant to) {
        this.from = from;
        this.to = to;
        this.origin = SpaceContext.date(from);
        double lengthS = SpaceContext.date(to).durationFrom(origin);
        nodes = new double[(int) Math.ceil(lengthS / STEP_S) + 1][][];
        for (int i = 0; i < nodes.length; i++) {
            Rotation rotation = SpaceContext.teme()
                    .getStaticTransformTo(SpaceContext.itrf(), origin.shiftedBy(i * STEP_S))
                    .getRotation();
            nodes[i] = rotation.getMatrix();
        }
    }

    Instant from() {
        return from;
    }

    Instant to() {
        return to;
    }

    /** The time from which seconds count. */
    AbsoluteDate origin() {
        return origin;
    }

    /** Number of nodes; the last one is not before the end of the search. */
    int count() {
        return nodes.length;
    }

    /** Position and velocity over the turning Earth. */
    EarthFixedState earthFixed(ElementSet set, double seconds) {
        PVCoordinates pv = set.teme(origin.shiftedBy(seconds));
        int nearest = Math.max(0, Math.min(nodes.length - 1, (int) Math.rint(seconds / STEP_S)));
        double[][] m = nodes[nearest];
        double turn = RATE_RAD_PER_S * (seconds - nearest * STEP_S);
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        Vector3D p = pv.getPosition();
        Vector3D v = pv.getVelocity();
        double px = row(m[0], p);
        double py = row(m[1], p);
        double vx = row(m[0], v);
        double vy = row(m[1], v);
        double x = cos * px + sin * py;
        double y = cos * py - sin * px;
        return new EarthFixedState(
                x,
                y,
                row(m[2], p),
                cos * vx + sin * vy + RATE_RAD_PER_S * y,
                cos * vy - sin * vx - RATE_RAD_PER_S * x,
                row(m[2], v));
    }

    private static double row(double[] m, Vector3D v) {
        return m[0] * v.getX() + m[1] * v.getY() + m[2] * v.getZ();
    }
}
