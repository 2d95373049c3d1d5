package dev.torii.flightdynamics;

import java.util.Arrays;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.orekit.frames.Frame;
import org.orekit.time.AbsoluteDate;
import org.orekit.utils.PVCoordinates;

/**
 * One segment of an ephemeris: states at given times, interpolated in their own frame by one polynomial through the nearest of them.
 * Immutable, thread safe.
 */
final class TableArc implements Arc {
    /** Times of a search are rounded; so far outside its ends the table still answers. */
    private static final double EDGE_S = 0.001;

    private static final int STATE = 6;

    private final OrbitInfo info;
    private final Frame frame;
    private final AbsoluteDate origin;
    private final double[] timeS;
    private final double[] states;
    private final int points;
    private final boolean hermite;

    /**
     * Makes a segment.
     *
     * @param origin  from which the times count
     * @param timeS   ascending, s
     * @param states  position and velocity at each time, m and m/s
     * @param points  how many states a polynomial goes through
     * @param hermite whether it has their velocities too
     */
    TableArc(
            OrbitInfo info,
            Frame frame,
            AbsoluteDate origin,
            double[] timeS,
            double[] states,
            int points,
            boolean hermite) {
        this.info = info;
        this.frame = frame;
        this.origin = origin;
        this.timeS = timeS;
        this.states = states;
        this.points = points;
        this.hermite = hermite;
    }

    @Override
    public OrbitInfo info() {
        return info;
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public boolean smooth() {
        return false;
    }

    @Override
    public Arc withPriority(int priority) {
        return new TableArc(info.withPriority(priority), frame, origin, timeS, states, points, hermite);
    }

    @Override
    public PVCoordinates at(AbsoluteDate date) {
        double t = date.durationFrom(origin);
        if (t < timeS[0] - EDGE_S || t > timeS[timeS.length - 1] + EDGE_S) {
            throw new OrbitException("the ephemeris has no state at " + SpaceContext.instant(date));
        }
        int found = Arrays.binarySearch(timeS, t);
        int right = found >= 0 ? found : -found - 1;
        int left = Math.max(0, Math.min(timeS.length - points, right - (points + 1) / 2));
        int count = hermite ? 2 * points : points;
        double[] nodes = new double[count];
        double[] coefficients = new double[count];
        double[] position = new double[3];
        double[] velocity = new double[3];
        for (int i = 0; i < count; i++) {
            nodes[i] = timeS[left + (hermite ? i / 2 : i)] - t;
        }
        for (int axis = 0; axis < 3; axis++) {
            divide(left, axis, nodes, coefficients);
            // Horner's scheme at 0, where the time asked for is.
            double p = coefficients[count - 1];
            double v = 0;
            for (int i = count - 2; i >= 0; i--) {
                v = -nodes[i] * v + p;
                p = -nodes[i] * p + coefficients[i];
            }
            position[axis] = p;
            velocity[axis] = v;
        }
        return new PVCoordinates(new Vector3D(position), new Vector3D(velocity));
    }

    /** Newton's divided differences; a node that is there twice has the velocity for its first one. */
    private void divide(int left, int axis, double[] nodes, double[] c) {
        int step = hermite ? 2 : 1;
        for (int i = 0; i < c.length; i++) {
            c[i] = states[STATE * (left + i / step) + axis];
        }
        for (int order = 1; order < c.length; order++) {
            for (int i = c.length - 1; i >= order; i--) {
                double width = nodes[i] - nodes[i - order];
                c[i] = width == 0 ? states[STATE * (left + i / step) + 3 + axis] : (c[i] - c[i - 1]) / width;
            }
        }
    }
}
