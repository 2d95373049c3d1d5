package dev.torii.payload;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells the boots of one spacecraft apart, since frame ids begin again at 1 with each boot.
 *
 * <p>Within one boot a higher frame id means a later exposure. A frame that breaks this order in every epoch known (its id is
 * not above one already seen, but its exposure is later) begins the next epoch. A frame that was published before belongs
 * where it was, so playback in any order finds its epoch again. What cannot be told: when the first frames received after a
 * boot all have ids above those received before it, they count to the old epoch; no identity is given twice by that.
 *
 * <p>Per sensor the last {@value #EPOCHS_MAX} epochs and per epoch the {@value #FRAMES_MAX} highest frame ids are kept.
 * Single thread.
 */
final class EpochTracker {
    static final int EPOCHS_MAX = 16;
    static final int FRAMES_MAX = 4096;

    private final Map<Integer, List<Epoch>> sensors = new TreeMap<>();

    /** Returns the epoch of a frame, -1 when it fits none known. Changes nothing. */
    int find(FrameKey key) {
        List<Epoch> epochs = sensors.getOrDefault(key.sensorId(), List.of());
        for (Epoch epoch : epochs) {
            if (epoch.contains(key)) {
                return epoch.number;
            }
        }
        for (int i = epochs.size() - 1; i >= 0; i--) {
            if (epochs.get(i).fits(key)) {
                return epochs.get(i).number;
            }
        }
        return -1;
    }

    /** Returns the epoch of a frame, the next one when it fits none known, and remembers the frame. */
    int assign(FrameKey key) {
        int found = find(key);
        if (found < 0) {
            List<Epoch> epochs = sensors.getOrDefault(key.sensorId(), List.of());
            found = epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).number + 1;
        }
        learn(key, found);
        return found;
    }

    /** Remembers a frame with the epoch that it was given in an earlier life. */
    void learn(FrameKey key, int number) {
        List<Epoch> epochs = sensors.computeIfAbsent(key.sensorId(), s -> new ArrayList<>());
        int at = 0;
        while (at < epochs.size() && epochs.get(at).number < number) {
            at++;
        }
        if (at == epochs.size() || epochs.get(at).number != number) {
            epochs.add(at, new Epoch(number));
        }
        epochs.get(at).add(key);
        if (epochs.size() > EPOCHS_MAX) {
            Iterator<Epoch> oldestFirst = epochs.iterator();
            oldestFirst.next();
            oldestFirst.remove();
        }
    }

    private static final class Epoch {
        final int number;
        final TreeMap<Long, Long> startByFrameId = new TreeMap<>();

        Epoch(int number) {
            this.number = number;
        }

        boolean contains(FrameKey key) {
            Long start = startByFrameId.get(key.frameId());
            return start != null && start == key.exposureStartTaiNs();
        }

        boolean fits(FrameKey key) {
            if (startByFrameId.containsKey(key.frameId())) {
                return contains(key);
            }
            Map.Entry<Long, Long> lower = startByFrameId.lowerEntry(key.frameId());
            Map.Entry<Long, Long> higher = startByFrameId.higherEntry(key.frameId());
            return (lower == null || lower.getValue() < key.exposureStartTaiNs())
                    && (higher == null || higher.getValue() > key.exposureStartTaiNs());
        }

        void add(FrameKey key) {
            startByFrameId.put(key.frameId(), key.exposureStartTaiNs());
            if (startByFrameId.size() > FRAMES_MAX) {
                startByFrameId.pollFirstEntry();
            }
        }
    }
}
