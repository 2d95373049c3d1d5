package dev.torii.flightdynamics;

import dev.torii.flightdynamics.WindowSearch.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a window where a mask that varies with azimuth hides the satellite. Between two times at which the azimuth crosses a node of
 * the mask or turns back, clearance (elevation above the mask) is smooth; there its sign changes are found from its values at the ends
 * and, if those agree, at its extremum. So a mast a tenth of a degree wide is seen. Not thread safe.
 */
final class MaskSearch {
    /** Within it a satellite moves so little that clearance has one extremum between nodes of the mask. */
    private static final double STEP_S = 10;

    private static final double TOLERANCE_S = 1e-6;
    private static final double TURN = 2 * Math.PI;

    /** A wider sweep within a step, near the zenith, is halved, at most so many times. */
    private static final double SWEEP_MAX_RAD = Math.toRadians(20);

    private static final int HALVINGS_MAX = 14;

    private final HorizonMask mask;
    private final Track track;
    private final LocalFrame local;
    private final List<Span> parts = new ArrayList<>();
    private double begin = Double.NaN;

    MaskSearch(HorizonMask mask, Track track, LocalFrame local) {
        this.mask = mask;
        this.track = track;
        this.local = local;
    }

    /** The parts of a span in which the satellite is above the mask in its direction. */
    List<Span> parts(Span span) {
        int steps = Math.max(1, (int) Math.ceil((span.endS() - span.beginS()) / STEP_S));
        double from = span.beginS();
        // The begin of the span is where the lowest point of the mask is crossed: a hair above decides.
        begin = clearanceAt(Math.min(from + TOLERANCE_S, span.endS())) > 0 ? from : Double.NaN;
        for (int i = 1; i <= steps; i++) {
            double to = i == steps ? span.endS() : span.beginS() + i * STEP_S;
            sweep(from, to, 0);
            from = to;
        }
        if (!Double.isNaN(begin)) {
            parts.add(new Span(begin, span.endS()));
        }
        parts.removeIf(part -> part.endS() - part.beginS() <= 2 * TOLERANCE_S);
        return parts;
    }

    /** Splits where the azimuth turns back, and where it sweeps far. */
    private void sweep(double from, double to, int halvings) {
        double rateFrom = azimuthRateAt(from);
        double azimuthFrom = local.azimuthRad();
        double rateTo = azimuthRateAt(to);
        double azimuthTo = local.azimuthRad();
        boolean turns = rateFrom * rateTo < 0;
        if (halvings < HALVINGS_MAX && (turns || Math.abs(wrapped(azimuthTo - azimuthFrom)) > SWEEP_MAX_RAD)) {
            double middle = turns ? RootFinder.find(this::azimuthRateAt, from, to, TOLERANCE_S) : (from + to) / 2;
            sweep(from, middle, turns ? HALVINGS_MAX : halvings + 1);
            sweep(middle, to, turns ? HALVINGS_MAX : halvings + 1);
        } else {
            nodes(from, azimuthFrom, to, azimuthTo);
        }
    }

    /** Splits at the nodes of the mask between two azimuths. */
    private void nodes(double from, double azimuthFrom, double to, double azimuthTo) {
        double width = wrapped(azimuthTo - azimuthFrom);
        double start = from;
        for (double azimuth : mask.nodesBetween(azimuthFrom, width)) {
            double time = RootFinder.find(t -> wrapped(azimuthAt(t) - azimuth), start, to, TOLERANCE_S);
            smooth(start, time);
            start = time;
        }
        smooth(start, to);
    }

    private void smooth(double from, double to) {
        if (to - from <= 2 * TOLERANCE_S) {
            return;
        }
        // A hair inside, so that both ends lie on one segment of the mask.
        double a = from + TOLERANCE_S / 2;
        double b = to - TOLERANCE_S / 2;
        double slope = mask.slope(azimuthAt((a + b) / 2));
        double clearA = clearanceAt(a);
        double rateA = clearanceRateAt(a, slope);
        double clearB = clearanceAt(b);
        double rateB = clearanceRateAt(b, slope);
        boolean turns = rateA * rateB < 0;
        if (clearA > 0 == clearB > 0 && turns && clearA > 0 == rateA < 0) {
            double top = RootFinder.find(t -> clearanceRateAt(t, slope), a, b, TOLERANCE_S);
            double clearTop = clearanceAt(top);
            edge(a, clearA, top, clearTop);
            edge(top, clearTop, b, clearB);
        } else {
            edge(a, clearA, b, clearB);
        }
    }

    private void edge(double from, double clearFrom, double to, double clearTo) {
        // A mask whose sides are upright jumps between two pieces.
        state(clearFrom > 0, from);
        if (clearFrom > 0 != clearTo > 0) {
            state(clearTo > 0, RootFinder.find(this::clearanceAt, from, clearFrom, to, clearTo, TOLERANCE_S));
        }
    }

    private void state(boolean up, double time) {
        if (up && Double.isNaN(begin)) {
            begin = time;
        } else if (!up && !Double.isNaN(begin)) {
            parts.add(new Span(begin, time));
            begin = Double.NaN;
        }
    }

    private double clearanceAt(double seconds) {
        double azimuth = azimuthAt(seconds);
        return local.elevationRad() - mask.elevationRad(azimuth);
    }

    private double clearanceRateAt(double seconds, double slope) {
        double rate = azimuthRateAt(seconds);
        return local.elevationRateRadPerS() - slope * rate;
    }

    private double azimuthRateAt(double seconds) {
        azimuthAt(seconds);
        return local.azimuthRateRadPerS();
    }

    private double azimuthAt(double seconds) {
        track.move(seconds);
        local.observe(track);
        return local.azimuthRad();
    }

    private static double wrapped(double angle) {
        return angle - TURN * Math.rint(angle / TURN);
    }
}
