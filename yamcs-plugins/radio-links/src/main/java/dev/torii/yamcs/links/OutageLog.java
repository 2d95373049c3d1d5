package dev.torii.yamcs.links;

import dev.torii.spacelink.time.Tai;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the intervals of a contact without frames: longer than the silence limit, or of any length while the front end was down.
 *
 * <p>Nothing counts as an outage before the first frame. At most {@value #OUTAGES_MAX} are kept; from there on the last one grows, so the
 * list never claims frames that were not received. Not thread safe. Times are nanoseconds since 1970-01-01T00:00:00 TAI.
 */
final class OutageLog {
    /** Most intervals kept. */
    static final int OUTAGES_MAX = 1000;

    private record Interval(long fromTaiNs, long toTaiNs) {}

    private final long silenceNs;
    private final List<Interval> closed = new ArrayList<>();
    private long lastFrameTaiNs = LinkHealth.NEVER;
    private boolean down;

    /** @param silenceNs longest time between frames that is no outage, ns */
    OutageLog(long silenceNs) {
        this.silenceNs = silenceNs;
    }

    /** A frame was received; an outage that lasted until now ends. */
    void frame(long taiNs) {
        if (lastFrameTaiNs != LinkHealth.NEVER && (down || taiNs - lastFrameTaiNs > silenceNs)) {
            close(lastFrameTaiNs, Math.max(lastFrameTaiNs, taiNs));
        }
        down = false;
        lastFrameTaiNs = taiNs;
    }

    /** The front end lost its connection. */
    void frontEndDown() {
        down = true;
    }

    /** The intervals so far; an outage that lasts at {@code nowTaiNs} is the last one and open. */
    List<Outage> list(long nowTaiNs) {
        List<Outage> all = new ArrayList<>(closed.size() + 1);
        for (Interval interval : closed) {
            all.add(new Outage(Tai.toUtc(interval.fromTaiNs), Optional.of(Tai.toUtc(interval.toTaiNs))));
        }
        if (lastFrameTaiNs != LinkHealth.NEVER && (down || nowTaiNs - lastFrameTaiNs > silenceNs)) {
            Instant from = Tai.toUtc(lastFrameTaiNs);
            all.add(new Outage(from, Optional.empty()));
        }
        return all;
    }

    private void close(long fromTaiNs, long toTaiNs) {
        if (closed.size() < OUTAGES_MAX) {
            closed.add(new Interval(fromTaiNs, toTaiNs));
        } else {
            Interval last = closed.remove(closed.size() - 1);
            closed.add(new Interval(last.fromTaiNs, toTaiNs));
        }
    }
}
