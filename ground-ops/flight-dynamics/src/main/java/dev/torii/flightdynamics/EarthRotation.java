package dev.torii.flightdynamics;

import java.time.Instant;
import org.orekit.frames.KinematicTransform;
import org.orekit.time.AbsoluteDate;

/** The turn of the Earth at the nodes of a search, computed once for all satellites. Immutable after construction. */
final class EarthRotation {
    /** In low orbit the elevation has at most one maximum in a minute. */
    static final double STEP_S = 60;

    private final Instant from;
    private final Instant to;
    private final AbsoluteDate origin;
    private final double lengthS;
    private final KinematicTransform[] nodes;

    EarthRotation(Instant from, Instant to) {
        this.from = from;
        this.to = to;
        this.origin = SpaceContext.date(from);
        this.lengthS = SpaceContext.date(to).durationFrom(origin);
        nodes = new KinematicTransform[(int) Math.ceil(lengthS / STEP_S)];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = EarthFixedState.rotation(origin.shiftedBy(i * STEP_S));
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

    double lengthS() {
        return lengthS;
    }

    /** Number of nodes; the last one is before the end of the search. */
    int count() {
        return nodes.length;
    }

    KinematicTransform node(int index) {
        return nodes[index];
    }
}
