package dev.torii.payload;

import java.util.List;
import java.util.Map;

/**
 * Payload counters of one spacecraft.
 *
 * @param spacecraftId    spacecraft
 * @param framesComplete  products on the feed whose newest revision is complete
 * @param framesPartial   products on the feed whose newest revision is partial
 * @param delivered       products handed to at least one consumer since the engine started
 * @param lastLatencyNs   of the last of these: from the last reception at the antenna to the hand-over, ns; -1 before the first
 * @param openFrames      sensor frames under assembly
 * @param evicted         sensor frames given up early because too many were open
 * @param channels        sums over the payload channels since the engine started
 * @param receivers       who brought how much of the payload channels
 * @param segments        packets since the engine started, by what became of them; outcomes without any are left out
 */
public record PayloadSnapshot(
        String spacecraftId,
        long framesComplete,
        long framesPartial,
        long delivered,
        long lastLatencyNs,
        int openFrames,
        long evicted,
        ChannelCounters channels,
        List<ReceiverCounters> receivers,
        Map<SegmentStatus, Long> segments) {
    /** Copies the collections. */
    public PayloadSnapshot {
        receivers = List.copyOf(receivers);
        segments = Map.copyOf(segments);
    }
}
