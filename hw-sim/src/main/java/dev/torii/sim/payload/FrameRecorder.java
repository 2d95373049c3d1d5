package dev.torii.sim.payload;

import java.util.ArrayDeque;
import java.util.List;

/** The memory of the sensor: the last {@value #FRAMES_MAX} frames, the oldest is overwritten. Not thread safe. */
public final class FrameRecorder {

    /** Frames that fit. */
    public static final int FRAMES_MAX = 64;

    private final ArrayDeque<Exposure> frames = new ArrayDeque<>(FRAMES_MAX);
    private long overwritten;

    /** Stores a frame, over the oldest if full. */
    public void store(Exposure exposure) {
        if (frames.size() == FRAMES_MAX) {
            frames.removeFirst();
            overwritten++;
        }
        frames.addLast(exposure);
    }

    /** Deletes the frames with ids up to {@code frameId}; returns how many there were. */
    public int clear(long frameId) {
        int before = frames.size();
        frames.removeIf(e -> e.frameId() <= frameId);
        return before - frames.size();
    }

    /** Frames that were overwritten since boot. */
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
