package dev.torii.flightdynamics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Searches one track over one station. Not thread safe. */
final class WindowSearch {
    private static final double TOLERANCE_S = 1e-5;

    /** Step in which a mask that varies with azimuth is followed; shorter than the shortest window to be found. */
    private static final double MASK_STEP_S = 0.5;

    private final String satelliteId;
    private final GroundStation station;
    private final Track track;
    private final LocalFrame local;
    private final double sinMask;

    WindowSearch(String satelliteId, GroundStation station, Track track) {
        this.satelliteId = satelliteId;
        this.station = station;
        this.track = track;
        this.local = new LocalFrame(station);
        this.sinMask = Math.sin(station.mask().minimumRad());
    }

    /** A window in seconds since the begin of the search. */
    private record Span(double beginS, double endS) {}

    /**
     * Searches the track.
     *
     * @param firstTrack whether the track begins where the search begins
     * @param lastTrack  whether the track ends where the search ends
     */
    List<VisibilityWindow> windows(boolean firstTrack, boolean lastTrack) {
        List<VisibilityWindow> windows = new ArrayList<>();
        for (Span low : aboveLowest()) {
            for (Span span : station.mask().isConstant() ? List.of(low) : aboveMask(low)) {
                windows.add(window(span, firstTrack, lastTrack));
            }
        }
        return windows;
    }

    /** Where the satellite is above the lowest point of the mask. */
    private List<Span> aboveLowest() {
        List<Span> spans = new ArrayList<>();
        double heightBefore = height(track.state(0));
        double rateBefore = local.sinElevationRate();
        double begin = heightBefore > 0 ? track.timeS(0) : Double.NaN;
        for (int i = 1; i < track.count(); i++) {
            double before = track.timeS(i - 1);
            double now = track.timeS(i);
            double height = height(track.state(i));
            double rate = local.sinElevationRate();
            if (heightBefore <= 0 && height > 0) {
                begin = RootFinder.find(this::heightAt, before, now, TOLERANCE_S);
            } else if (heightBefore > 0 && height <= 0) {
                spans.add(new Span(begin, RootFinder.find(this::heightAt, before, now, TOLERANCE_S)));
                begin = Double.NaN;
            } else if (height <= 0 && rateBefore > 0 && rate < 0) {
                addShort(spans, before, now);
            }
            heightBefore = height;
            rateBefore = rate;
        }
        if (heightBefore > 0) {
            spans.add(new Span(begin, track.timeS(track.count() - 1)));
        }
        return spans;
    }

    /** Adds the window around a maximum between two nodes that are both below the mask. */
    private void addShort(List<Span> spans, double before, double now) {
        double top = RootFinder.find(this::rateAt, before, now, TOLERANCE_S);
        if (heightAt(top) > 0) {
            spans.add(new Span(
                    RootFinder.find(this::heightAt, before, top, TOLERANCE_S),
                    RootFinder.find(this::heightAt, top, now, TOLERANCE_S)));
        }
    }

    /** The parts of a span in which the satellite is above the mask in its direction. */
    private List<Span> aboveMask(Span low) {
        List<Span> spans = new ArrayList<>();
        int steps = Math.max(1, (int) Math.ceil((low.endS() - low.beginS()) / MASK_STEP_S));
        double before = low.beginS();
        boolean upBefore = clearanceAt(before) > 0;
        double begin = upBefore ? before : Double.NaN;
        for (int i = 1; i <= steps; i++) {
            double now = i == steps ? low.endS() : low.beginS() + i * MASK_STEP_S;
            boolean up = clearanceAt(now) > 0;
            if (up && !upBefore) {
                begin = RootFinder.find(this::clearanceAt, before, now, TOLERANCE_S);
            } else if (!up && upBefore) {
                spans.add(new Span(begin, RootFinder.find(this::clearanceAt, before, now, TOLERANCE_S)));
            }
            before = now;
            upBefore = up;
        }
        if (upBefore) {
            spans.add(new Span(begin, low.endS()));
        }
        return spans;
    }

    private VisibilityWindow window(Span span, boolean firstTrack, boolean lastTrack) {
        boolean fromBegin = span.beginS() == track.timeS(0);
        boolean toEnd = span.endS() == track.timeS(track.count() - 1);
        double top = culmination(span);
        local.observe(track.at(top));
        double maxElevation = local.elevationRad();
        Instant rise = fromBegin ? track.begin() : rounded(span.beginS());
        Instant set = toEnd ? track.end() : rounded(span.endS());
        return new VisibilityWindow(
                station.id(),
                satelliteId,
                rise,
                clamped(rounded(top), rise, set),
                set,
                maxElevation,
                azimuthAt(span.beginS()),
                azimuthAt(span.endS()),
                fromBegin && firstTrack,
                toEnd && lastTrack);
    }

    /** The highest point: the best node or end, improved between its neighbours. */
    private double culmination(Span span) {
        List<Double> times = new ArrayList<>();
        times.add(span.beginS());
        int best = 0;
        double highest = heightAt(span.beginS());
        for (int i = 0; i < track.count(); i++) {
            if (track.timeS(i) > span.beginS() && track.timeS(i) < span.endS()) {
                times.add(track.timeS(i));
                double height = height(track.state(i));
                best = height > highest ? times.size() - 1 : best;
                highest = Math.max(highest, height);
            }
        }
        times.add(span.endS());
        best = heightAt(span.endS()) > highest ? times.size() - 1 : best;
        double low = times.get(Math.max(0, best - 1));
        double high = times.get(Math.min(times.size() - 1, best + 1));
        boolean peak = rateAt(low) > 0 && rateAt(high) < 0;
        return peak ? RootFinder.find(this::rateAt, low, high, TOLERANCE_S) : times.get(best);
    }

    /** Sine of elevation above the sine of the lowest mask. */
    private double height(EarthFixedState state) {
        local.observe(state);
        return local.sinElevation() - sinMask;
    }

    private double heightAt(double seconds) {
        return height(track.at(seconds));
    }

    private double rateAt(double seconds) {
        local.observe(track.at(seconds));
        return local.sinElevationRate();
    }

    private double clearanceAt(double seconds) {
        local.observe(track.at(seconds));
        return local.elevationRad() - station.mask().elevationRad(local.azimuthRad());
    }

    private double azimuthAt(double seconds) {
        local.observe(track.at(seconds));
        return local.azimuthRad();
    }

    private Instant rounded(double seconds) {
        return track.instantOf(seconds).plusNanos(500_000).truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant clamped(Instant time, Instant low, Instant high) {
        return time.isBefore(low) ? low : time.isAfter(high) ? high : time;
    }
}
