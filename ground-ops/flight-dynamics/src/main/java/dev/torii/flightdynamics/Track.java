package dev.torii.flightdynamics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of a satellite over the Earth while one element set applies: states at its ends and once a minute, and exact ones on
 * demand. Times are seconds since the begin of the search. Immutable.
 */
final class Track {
    private final ElementSet set;
    private final EarthRotation rotation;
    private final Instant begin;
    private final Instant end;
    private final double[] timeS;
    private final EarthFixedState[] states;

    private Track(ElementSet set, EarthRotation rotation, Instant begin, Instant end) {
        this.set = set;
        this.rotation = rotation;
        this.begin = begin;
        this.end = end;
        double beginS = secondsOf(begin);
        double endS = secondsOf(end);
        int first = (int) Math.floor(beginS / EarthRotation.STEP_S) + 1;
        int last = Math.min(rotation.count() - 1, (int) Math.ceil(endS / EarthRotation.STEP_S) - 1);
        int inner = Math.max(0, last - first + 1);
        timeS = new double[inner + 2];
        states = new EarthFixedState[inner + 2];
        timeS[0] = beginS;
        states[0] = at(beginS);
        for (int i = 0; i < inner; i++) {
            timeS[i + 1] = (first + i) * EarthRotation.STEP_S;
            states[i + 1] = at(timeS[i + 1]);
        }
        timeS[inner + 1] = endS;
        states[inner + 1] = at(endS);
    }

    /** Cuts a search where another element set takes over. */
    static List<Track> of(Ephemeris ephemeris, EarthRotation rotation) {
        List<Instant> cuts = new ArrayList<>();
        cuts.add(rotation.from());
        cuts.addAll(ephemeris.changesBetween(rotation.from(), rotation.to()));
        cuts.add(rotation.to());
        List<Track> tracks = new ArrayList<>();
        for (int i = 0; i + 1 < cuts.size(); i++) {
            tracks.add(new Track(ephemeris.elementSetAt(cuts.get(i)), rotation, cuts.get(i), cuts.get(i + 1)));
        }
        return tracks;
    }

    Instant begin() {
        return begin;
    }

    Instant end() {
        return end;
    }

    int count() {
        return timeS.length;
    }

    double timeS(int node) {
        return timeS[node];
    }

    EarthFixedState state(int node) {
        return states[node];
    }

    EarthFixedState first() {
        return states[0];
    }

    EarthFixedState last() {
        return states[states.length - 1];
    }

    EarthFixedState at(double seconds) {
        return rotation.earthFixed(set, seconds);
    }

    Instant instantOf(double seconds) {
        return SpaceContext.instant(rotation.origin().shiftedBy(seconds));
    }

    private double secondsOf(Instant time) {
        return SpaceContext.date(time).durationFrom(rotation.origin());
    }
}
