package dev.torii.flightdynamics;

import dev.torii.spacelink.time.Tai;
import java.time.Instant;
import java.util.IdentityHashMap;
import org.orekit.frames.Frame;
import org.orekit.time.AbsoluteDate;

/**
 * What all satellites of a search share: times two minutes apart, and the turn of the Earth at them. The times go on for
 * {@value #MARGIN} steps beyond both ends. Not thread safe.
 */
final class SearchGrid {
    /**
     * In low orbit the elevation has at most one maximum in it, and {@link Track} interpolates to millimetres: the error of eight nodes
     * is radius * (rate * step)^8 / 8! * 43, 1 mm at 1.1e-3 rad/s.
     */
    static final double STEP_S = 120;

    static final int MARGIN = 4;

    private final Instant from;
    private final Instant to;
    private final EarthOrientation orientation;
    private final long originTaiNs;
    private final AbsoluteDate[] dates;
    private final IdentityHashMap<Frame, EarthRotation> rotations = new IdentityHashMap<>();
    private double[] teme;

    SearchGrid(Instant from, Instant to, EarthOrientation orientation) {
        this.from = from;
        this.to = to;
        this.orientation = orientation;
        this.originTaiNs = Tai.fromUtc(from);
        AbsoluteDate origin = SpaceContext.date(from);
        int inner = (int) Math.ceil(SpaceContext.date(to).durationFrom(origin) / STEP_S) + 1;
        dates = new AbsoluteDate[inner + 2 * MARGIN];
        for (int i = 0; i < dates.length; i++) {
            dates[i] = origin.shiftedBy((i - MARGIN) * STEP_S);
        }
    }

    Instant from() {
        return from;
    }

    Instant to() {
        return to;
    }

    /** The frame that turns with the Earth. */
    Frame itrf() {
        return orientation.itrf();
    }

    int count() {
        return dates.length;
    }

    /** Seconds since the begin of the search. */
    static double timeS(int node) {
        return (node - MARGIN) * STEP_S;
    }

    AbsoluteDate date(int node) {
        return dates[node];
    }

    EarthRotation rotation(Frame frame) {
        return rotations.computeIfAbsent(frame, f -> new EarthRotation(f, orientation.itrf(), from, to));
    }

    /** The turn from TEME at each time, nine numbers each, row by row. */
    double[] temeMatrices() {
        if (teme == null) {
            EarthRotation rotation = rotation(SpaceContext.teme());
            teme = new double[9 * dates.length];
            for (int i = 0; i < dates.length; i++) {
                rotation.matrix(timeS(i), teme, 9 * i);
            }
        }
        return teme;
    }

    double secondsOf(Instant time) {
        return (Tai.fromUtc(time) - originTaiNs) / 1e9;
    }

    /** UTC of a time of the search, rounded to a millisecond. */
    Instant rounded(double seconds) {
        long ns = originTaiNs + Math.round(seconds * 1e9);
        return Tai.toUtc(Math.floorDiv(ns + 500_000, 1_000_000L) * 1_000_000);
    }

    AbsoluteDate dateOf(double seconds) {
        return dates[MARGIN].shiftedBy(seconds);
    }
}
