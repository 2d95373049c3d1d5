package dev.torii.sim.payload;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/** The memory of the sensor. Not thread safe. */
public final class FrameRecorder {

    private final RecorderModel model;
    private final ArrayDeque<Exposure> frames = new ArrayDeque<>();
    private long overwritten;

    /** An empty recorder. */
    public FrameRecorder(RecorderModel model) {
        this.model = model;
    }

    /** Stores a frame; a full recorder loses its oldest for it, or this one, and counts it. */
    public void store(Exposure exposure) {
        if (frames.size() == model.framesMax()) {
            overwritten++;
            if (!model.overwrites()) {
                return;
            }
            frames.removeFirst();
        }
        frames.addLast(exposure);
    }

    /** How full it is, 0..1. */
    public double fill() {
        return frames.size() / (double) model.framesMax();
    }

    /** A stored frame. */
    public Optional<Exposure> frame(long frameId) {
        return frames.stream().filter(e -> e.frameId() == frameId).findFirst();
    }

    /** Deletes the frames with ids up to {@code frameId}; returns how many there were. */
    public int clear(long frameId) {
        int before = frames.size();
        frames.removeIf(e -> e.frameId() <= frameId);
        return before - frames.size();
    }

    /** Frames that were lost since boot because it was full. */
    public long overwritten() {
        return overwritten;
    }

    /** Frames stored now. */
    public int size() {
        return frames.size();
    }

    /** Id of the oldest frame, 0 if none. */
    public long oldestFrameId() {
        return frames.isEmpty() ? 0 : frames.getFirst().frameId();
    }

    /** Id of the newest frame, 0 if none. */
    public long lastFrameId() {
        return frames.isEmpty() ? 0 : frames.getLast().frameId();
    }

    /**
     * The stored frames that a playback sends, oldest first.
     *
     * @param firstFrameId id of the first frame, 0 = oldest
     * @param count how many at most, 0 = all from there on
     * @return empty if the first frame is not stored (any more)
     */
    public List<Exposure> select(long firstFrameId, int count) {
        if (frames.isEmpty()) {
            return List.of();
        }
        long oldest = frames.getFirst().frameId();
        long first = firstFrameId == 0 ? oldest : firstFrameId;
        if (first < oldest) {
            return List.of();
        }
        long end = count == 0 ? Long.MAX_VALUE : first + count;
        return frames.stream()
                .filter(e -> e.frameId() >= first && e.frameId() < end)
                .toList();
    }
}
