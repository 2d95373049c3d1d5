package dev.torii.yamcs.links;

import dev.torii.spacelink.frame.FrameCounter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts the frames of one virtual channel in order of their count: a frame that came already, over the same antenna or another, is left
 * out; missing ones are counted.
 *
 * <p>A count that goes back soon after the last frame is a frame heard twice or late. A count that goes back after a pause, or a jump
 * forward by half the range, is a transmitter that started again: it counts as a gap of unknown size, not as millions of lost frames. Not
 * thread safe, allocation free.
 */
final class DuplicateFilter {
    /** A frame heard by two antennas arrives within this time, ns: network delay, not a spacecraft's restart. */
    static final long LATE_MAX_NS = 2_000_000_000L;

    /** What a frame is. */
    enum Verdict {
        /** The next one. */
        NEXT,
        /** The first one, or one after a gap: what was begun cannot go on. */
        AFTER_GAP,
        /** Came already. */
        DUPLICATE
    }

    private final FrameCounter counter;
    private boolean started;
    private long lastCount;
    private long lastTaiNs;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong restarts = new AtomicLong();

    /** @param counter width of the virtual channel frame count */
    DuplicateFilter(FrameCounter counter) {
        this.counter = counter;
    }

    /** Judges the next frame to arrive. */
    Verdict accept(long count, long receptionTaiNs) {
        if (!started) {
            started = true;
            return take(count, receptionTaiNs, Verdict.AFTER_GAP);
        }
        long forward = counter.distance(lastCount, count);
        if (forward == 1) {
            return take(count, receptionTaiNs, Verdict.NEXT);
        }
        if (forward == 0 || forward >= counter.modulus() / 2) {
            if (receptionTaiNs - lastTaiNs <= LATE_MAX_NS) {
                duplicates.incrementAndGet();
                return Verdict.DUPLICATE;
            }
            restarts.incrementAndGet();
            return take(count, receptionTaiNs, Verdict.AFTER_GAP);
        }
        lost.addAndGet(forward - 1);
        return take(count, receptionTaiNs, Verdict.AFTER_GAP);
    }

    private Verdict take(long count, long receptionTaiNs, Verdict verdict) {
        lastCount = count;
        lastTaiNs = receptionTaiNs;
        return verdict;
    }

    /** Frames missing between frames received. */
    long lost() {
        return lost.get();
    }

    /** Frames left out. */
    long duplicates() {
        return duplicates.get();
    }

    /** How often the transmitter started to count again. */
    long restarts() {
        return restarts.get();
    }
}
