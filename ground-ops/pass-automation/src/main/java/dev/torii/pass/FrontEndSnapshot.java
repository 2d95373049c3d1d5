package dev.torii.pass;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the front end has seen in this contact so far.
 *
 * @param connected whether the front end is connected now
 * @param firstFrame reception of the first good frame of the spacecraft
 * @param lastFrame reception of the latest good frame of the spacecraft
 * @param lastClcw reception of the latest command link control word of the spacecraft
 * @param channels frame counts by virtual channel id
 * @param counterRestarts frame counters that started again, because the transmitter did; what was lost then they cannot tell
 */
public record FrontEndSnapshot(
        boolean connected,
        Optional<Instant> firstFrame,
        Optional<Instant> lastFrame,
        Optional<Instant> lastClcw,
        SortedMap<Integer, ChannelCount> channels,
        long counterRestarts) {

    /** The snapshot of a contact whose front end has never been engaged. */
    public static final FrontEndSnapshot NOTHING =
            new FrontEndSnapshot(false, Optional.empty(), Optional.empty(), Optional.empty(), new TreeMap<>(), 0);

    /** Takes a copy of the counts. */
    public FrontEndSnapshot {
        channels = Collections.unmodifiableSortedMap(new TreeMap<>(channels));
    }

    /**
     * Good frames on all virtual channels.
     *
     * @return count of frames
     */
    public long framesReceived() {
        return channels.values().stream().mapToLong(ChannelCount::received).sum();
    }

    /**
     * Frames missing on all virtual channels.
     *
     * @return count of frames
     */
    public long framesLost() {
        return channels.values().stream().mapToLong(ChannelCount::lost).sum();
    }
}
