package dev.torii.flightdynamics;

import java.time.Instant;
import org.orekit.frames.Frame;
import org.orekit.time.AbsoluteDate;
import org.orekit.utils.PVCoordinates;

/** One orbit of a satellite from one source: mean elements, a segment of an ephemeris, or a state that is propagated. Thread safe. */
interface Arc {
    /** What it is, for people and for the choice between orbits. */
    OrbitInfo info();

    /** The frame of {@link #at}: inertial, or {@link SpaceContext#itrf} as it stands for any frame that turns with the Earth. */
    Frame frame();

    /**
     * Position and velocity, m and m/s.
     *
     * @param date within the validity, both ends included
     * @throws OrbitException if there is no orbit at that time
     */
    PVCoordinates at(AbsoluteDate date);

    /** Whether positions two minutes apart say all: true for mean elements, which also exist outside their time of use. */
    boolean smooth();

    /** The same orbit, chosen by another priority. */
    Arc withPriority(int priority);

    default Instant epoch() {
        return info().epoch();
    }
}
