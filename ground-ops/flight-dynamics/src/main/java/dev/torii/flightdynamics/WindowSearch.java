package dev.torii.flightdynamics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Searches one track over one station. Not thread safe. */
final class WindowSearch {
    private static final double TOLERANCE_S = 1e-5;
    private static final int ITERATIONS_MAX = 60;

    /** Bound of acceleration over ground: gravity, and 2 * rate of the Earth * speed. */
    private static final double ACCELERATION_M_PER_S2 = 12;

    /** So far the height above the horizontal plane can bulge between two nodes over their higher one. */
    private static final double BULGE_M = ACCELERATION_M_PER_S2 * SearchGrid.STEP_S * SearchGrid.STEP_S / 8;

    /** The speed between nodes is little above that at nodes. */
    private static final double SPEED_MARGIN = 1.05;

    private final String satelliteId;
    private final GroundStation station;
    private final Track track;
    private final LocalFrame local;
    private final double sinMask;

    /** Below it, neither a node nor anything next to it is above the mask. */
    private final double deepM;

    private final List<Span> spans = new ArrayList<>();
    private double begin;

    WindowSearch(String satelliteId, GroundStation station, LocalFrame local, Track track) {
        this.satelliteId = satelliteId;
        this.station = station;
        this.track = track;
        this.local = local;
        this.sinMask = Math.sin(station.mask().minimumRad());
        this.deepM = sinMask < 0 ? Double.NEGATIVE_INFINITY : -BULGE_M;
    }

    /** A window in seconds since the begin of the search. */
    record Span(double beginS, double endS) {}

    /**
     * Searches the track.
     *
     * @param openBegin whether nothing is known of the orbit before the track
     * @param openEnd   whether nothing is known of it after the track
     */
    List<VisibilityWindow> windows(boolean openBegin, boolean openEnd) {
        aboveLowest();
        List<VisibilityWindow> windows = new ArrayList<>(spans.size());
        for (Span low : spans) {
            List<Span> parts = station.mask().isConstant()
                    ? List.of(low)
                    : new MaskSearch(station.mask(), track, local).parts(low);
            for (Span span : parts) {
                windows.add(window(span, openBegin, openEnd));
            }
        }
        return windows;
    }

    /** Where the satellite is above the lowest point of the mask. */
    private void aboveLowest() {
        int last = track.count() - 1;
        double strideM = track.speedMax() * SPEED_MARGIN * SearchGrid.STEP_S;
        int node = 0;
        double up = upM(0);
        double height = height(0, up);
        begin = height > 0 ? track.timeS(0) : Double.NaN;
        while (node < last) {
            int next = node + 1;
            if (up < deepM && height <= 0) {
                next = Math.min(last, node + Math.max(1, (int) ((deepM - up) / strideM)));
            }
            double nextUp = upM(next);
            double nextHeight = height(next, nextUp);
            if (height > 0 || nextHeight > 0 || Math.max(up, nextUp) > deepM) {
                between(track.timeS(node), height, track.timeS(next), nextHeight);
            }
            node = next;
            up = nextUp;
            height = nextHeight;
        }
        if (height > 0) {
            spans.add(new Span(begin, track.timeS(last)));
        }
    }

    private void between(double before, double heightBefore, double now, double heightNow) {
        if (heightBefore <= 0 && heightNow > 0) {
            begin = crossing(before, heightBefore, now, heightNow);
        } else if (heightBefore > 0 && heightNow <= 0) {
            spans.add(new Span(begin, crossing(before, heightBefore, now, heightNow)));
            begin = Double.NaN;
        } else {
            extremum(before, heightBefore, now, heightNow);
        }
    }

    /** A maximum between two nodes below the mask may reach above it, a minimum between two nodes above it below it. */
    private void extremum(double before, double heightBefore, double now, double heightNow) {
        double sign = heightNow > 0 ? -1 : 1;
        double rateBefore = rateAt(before);
        if (!(sign * rateBefore > 0)) {
            return;
        }
        double rateNow = rateAt(now);
        if (!(sign * rateNow < 0)) {
            return;
        }
        double top = RootFinder.find(this::rateAt, before, rateBefore, now, rateNow, TOLERANCE_S);
        double heightTop = heightAt(top);
        if (!(sign * heightTop > 0)) {
            return;
        }
        double first = crossing(before, heightBefore, top, heightTop);
        double second = crossing(top, heightTop, now, heightNow);
        if (sign > 0) {
            spans.add(new Span(first, second));
        } else {
            spans.add(new Span(begin, first));
            begin = second;
        }
    }

    /** Newton's iteration on the height above the mask, kept within its bracket. */
    private double crossing(double low, double heightLow, double high, double heightHigh) {
        double a = low;
        double b = high;
        boolean rising = heightHigh > 0;
        double t = a + (b - a) * heightLow / (heightLow - heightHigh);
        for (int i = 0; i < ITERATIONS_MAX; i++) {
            double height = heightAt(t);
            if (height > 0 == rising) {
                b = t;
            } else {
                a = t;
            }
            double better = t - height / local.sinElevationRate();
            if (!(better > a && better < b)) {
                better = (a + b) / 2;
            }
            if (Math.abs(better - t) < TOLERANCE_S / 10) {
                return better;
            }
            t = better;
        }
        return t;
    }

    private VisibilityWindow window(Span span, boolean openBegin, boolean openEnd) {
        boolean fromBegin = span.beginS() == track.timeS(0);
        boolean toEnd = span.endS() == track.timeS(track.count() - 1);
        double top = culmination(span);
        see(top);
        double maxElevation = local.elevationRad();
        Instant rise = fromBegin ? track.begin() : track.grid().rounded(span.beginS());
        Instant set = toEnd ? track.end() : track.grid().rounded(span.endS());
        return new VisibilityWindow(
                station.id(),
                satelliteId,
                rise,
                clamped(track.grid().rounded(top), rise, set),
                set,
                maxElevation,
                azimuthAt(span.beginS()),
                azimuthAt(span.endS()),
                fromBegin && openBegin,
                toEnd && openEnd);
    }

    /** The highest point: the best node or end, improved between its neighbours. */
    private double culmination(Span span) {
        double best = heightAt(span.endS()) > heightAt(span.beginS()) ? span.endS() : span.beginS();
        double highest = heightAt(best);
        int first = nodeAfter(span.beginS());
        int bestNode = -1;
        int node = first;
        for (; node < track.count() && track.timeS(node) < span.endS(); node++) {
            double height = height(node, upM(node));
            if (height > highest) {
                highest = height;
                bestNode = node;
                best = track.timeS(node);
            }
        }
        double low = span.beginS();
        double high = span.endS();
        if (bestNode >= 0) {
            low = bestNode > first ? track.timeS(bestNode - 1) : low;
            high = bestNode + 1 < node ? track.timeS(bestNode + 1) : high;
        } else if (node > first) {
            low = best == span.endS() ? track.timeS(node - 1) : low;
            high = best == span.beginS() ? track.timeS(first) : high;
        }
        double rateLow = rateAt(low);
        double rateHigh = rateAt(high);
        boolean peak = rateLow > 0 && rateHigh < 0;
        return peak ? RootFinder.find(this::rateAt, low, rateLow, high, rateHigh, TOLERANCE_S) : best;
    }

    /** The first node after a time. */
    private int nodeAfter(double seconds) {
        int node = Math.max(1, (int) ((seconds - track.timeS(0)) / SearchGrid.STEP_S));
        while (node < track.count() && track.timeS(node) <= seconds) {
            node++;
        }
        return node;
    }

    private double upM(int node) {
        double[] p = track.nodes();
        return local.aboveHorizonM(p[3 * node], p[3 * node + 1], p[3 * node + 2]);
    }

    /** Sine of elevation above the sine of the lowest mask. */
    private double height(int node, double up) {
        double[] p = track.nodes();
        return up / local.distanceM(p[3 * node], p[3 * node + 1], p[3 * node + 2]) - sinMask;
    }

    private double heightAt(double seconds) {
        see(seconds);
        return local.sinElevation() - sinMask;
    }

    private double rateAt(double seconds) {
        see(seconds);
        return local.sinElevationRate();
    }

    private double azimuthAt(double seconds) {
        see(seconds);
        return local.azimuthRad();
    }

    private void see(double seconds) {
        track.move(seconds);
        local.observe(track);
    }

    private static Instant clamped(Instant time, Instant low, Instant high) {
        return time.isBefore(low) ? low : time.isAfter(high) ? high : time;
    }
}
