package dev.torii.payload.gap;

import java.util.TreeMap;

/** The frames of one sensor, of its newest epoch, that are on the feed; the newest {@value #FRAMES_MAX} of them. Not thread safe. */
final class HeldFrames {
    static final int FRAMES_MAX = 8192;

    private final TreeMap<Long, Held> frames = new TreeMap<>();
    private int epoch = -1;
    private int segments;

    private record Held(long exposureTaiNs, boolean complete) {}

    int epoch() {
        return epoch;
    }

    /** Segments of the frame that came last; 0 before the first. */
    int segments() {
        return segments;
    }

    /** Takes a frame; one of an older epoch is left out, one of a newer epoch replaces all. */
    void add(SeenFrame f) {
        if (f.epoch() < epoch) {
            return;
        }
        if (f.epoch() > epoch) {
            epoch = f.epoch();
            frames.clear();
        }
        segments = f.segments();
        frames.merge(
                f.frameId(),
                new Held(f.exposureTaiNs(), f.complete()),
                (old, now) -> new Held(now.exposureTaiNs(), old.complete() || now.complete()));
        if (frames.size() > FRAMES_MAX) {
            frames.pollFirstEntry();
        }
    }

    boolean holds(long frameId) {
        return frames.containsKey(frameId);
    }

    /** Whether all of a frame is held, and was exposed at or after a time. */
    boolean isComplete(long frameId, long sinceTaiNs) {
        Held held = frames.get(frameId);
        return held != null && held.complete() && held.exposureTaiNs() >= sinceTaiNs;
    }

    /** The lowest frame that was exposed at or after a time; above all others when there is none. */
    long first(long sinceTaiNs) {
        return frames.entrySet().stream()
                .filter(e -> e.getValue().exposureTaiNs() >= sinceTaiNs)
                .mapToLong(e -> e.getKey())
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** The highest frame; -1 when there is none. */
    long last() {
        return frames.isEmpty() ? -1 : frames.lastKey();
    }

    /** Exposure of the frame itself or the nearest one below it. */
    long exposureAtOrBefore(long frameId) {
        return frames.floorEntry(frameId).getValue().exposureTaiNs();
    }
}
