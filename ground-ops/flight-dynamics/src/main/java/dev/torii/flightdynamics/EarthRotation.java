package dev.torii.flightdynamics;

import java.time.Instant;
import java.util.Arrays;
import org.hipparchus.geometry.euclidean.threed.Rotation;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.orekit.frames.Frame;
import org.orekit.time.AbsoluteDate;
import org.orekit.utils.PVCoordinates;

/**
 * The turn from the frame of an orbit to the Earth during a search: the constant turn about the pole, after a slow rest that is known
 * every half hour from the model and linear in between. The rest is precession and nutation (0.1 mm on the ground between its nodes)
 * and polar motion seen from the turning Earth (2 cm). Times are seconds since the begin of the search. Immutable after construction.
 */
final class EarthRotation {
    /** Rate of the Earth, IERS Conventions 2010 section 5.5.3, rad/s. */
    private static final double RATE_RAD_PER_S = 7.292115146706979e-5;

    private static final double STEP_S = 1800;

    private final AbsoluteDate origin;

    /** Rows of the rest at each node; null where the frame itself turns with the Earth. */
    private final double[][] rest;

    private final double rateRadPerS;

    /**
     * Samples the turn.
     *
     * @param frame of the orbit
     * @param itrf  that turns with the Earth
     */
    EarthRotation(Frame frame, Frame itrf, Instant from, Instant to) {
        origin = SpaceContext.date(from);
        if (frame == SpaceContext.itrf()) {
            rateRadPerS = 0;
            rest = null;
            return;
        }
        rateRadPerS = RATE_RAD_PER_S;
        double lengthS = SpaceContext.date(to).durationFrom(origin);
        rest = new double[(int) Math.ceil(lengthS / STEP_S) + 2][];
        for (int i = 0; i < rest.length; i++) {
            Rotation whole = frame.getStaticTransformTo(itrf, origin.shiftedBy(i * STEP_S))
                    .getRotation();
            rest[i] = turnedBack(whole.getMatrix(), RATE_RAD_PER_S * i * STEP_S);
        }
    }

    private static double[] turnedBack(double[][] m, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double[] rows = new double[9];
        for (int i = 0; i < 3; i++) {
            rows[i] = cos * m[0][i] - sin * m[1][i];
            rows[3 + i] = sin * m[0][i] + cos * m[1][i];
            rows[6 + i] = m[2][i];
        }
        return rows;
    }

    /**
     * The matrix at a time.
     *
     * @param seconds since the begin of the search, up to some minutes outside it
     * @param matrix  nine numbers from {@code offset} on, row by row
     */
    void matrix(double seconds, double[] matrix, int offset) {
        if (rest == null) {
            Arrays.fill(matrix, offset, offset + 9, 0);
            matrix[offset] = 1;
            matrix[offset + 4] = 1;
            matrix[offset + 8] = 1;
            return;
        }
        int node = Math.max(0, Math.min(rest.length - 2, (int) (seconds / STEP_S)));
        double part = seconds / STEP_S - node;
        double[] a = rest[node];
        double[] b = rest[node + 1];
        double cos = Math.cos(RATE_RAD_PER_S * seconds);
        double sin = Math.sin(RATE_RAD_PER_S * seconds);
        for (int i = 0; i < 3; i++) {
            double x = a[i] + part * (b[i] - a[i]);
            double y = a[3 + i] + part * (b[3 + i] - a[3 + i]);
            matrix[offset + i] = cos * x + sin * y;
            matrix[offset + 3 + i] = cos * y - sin * x;
            matrix[offset + 6 + i] = a[6 + i] + part * (b[6 + i] - a[6 + i]);
        }
    }

    /** The time from which seconds count. */
    AbsoluteDate origin() {
        return origin;
    }

    /** Position and velocity over the turning Earth. */
    EarthFixedState earthFixed(PVCoordinates pv, double seconds) {
        double[] m = new double[9];
        matrix(seconds, m, 0);
        Vector3D p = pv.getPosition();
        Vector3D v = pv.getVelocity();
        double x = row(m, 0, p);
        double y = row(m, 3, p);
        return new EarthFixedState(
                x, y, row(m, 6, p), row(m, 0, v) + rateRadPerS * y, row(m, 3, v) - rateRadPerS * x, row(m, 6, v));
    }

    static double row(double[] m, int offset, Vector3D v) {
        return m[offset] * v.getX() + m[offset + 1] * v.getY() + m[offset + 2] * v.getZ();
    }
}
