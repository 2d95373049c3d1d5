package dev.torii.spacelink.channel;

import dev.torii.spacelink.frame.FrameCounter;
import java.util.Arrays;

/**
 * Merges the frames of one virtual channel that several receivers hear, live: the first copy of a frame counts.
 *
 * <p>Remembers which of the most recent counts have come. Not for idle frames, whose count may stand still. Not thread safe;
 * allocation free after construction.
 */
public final class FrameMerger {
    /** What to do with a frame. */
    public enum Verdict {
        /** It comes after all seen so far: use it. */
        NEW,
        /** It has been seen: leave it out. */
        DUPLICATE,
        /** It has not been seen, but later ones have: use it where order does not matter. */
        LATE,
        /** It is behind the window: the spacecraft has set its counter anew, or the frame is very old. Use it as a new start. */
        RESTART
    }

    private final FrameCounter counter;
    private final int window;
    private final long[] seen;
    private long highest = -1;

    /**
     * Makes a merger that has seen nothing.
     *
     * @param counter arithmetic of the virtual channel frame count
     * @param window  counts remembered: a power of two, 64 or more, and at most half the counter's modulus
     * @throws IllegalArgumentException if the window is none of these
     */
    public FrameMerger(FrameCounter counter, int window) {
        if (window < 64 || Integer.bitCount(window) != 1 || window > counter.modulus() / 2) {
            throw new IllegalArgumentException(
                    "window: " + window + " is not a power of two in 64.." + counter.modulus() / 2);
        }
        this.counter = counter;
        this.window = window;
        seen = new long[window / 64];
    }

    /**
     * Decides on one frame, in the order of arrival from any receiver, and remembers it.
     *
     * @param vcFrameCount its virtual channel frame count
     * @return what to do with it
     */
    public Verdict accept(long vcFrameCount) {
        if (highest < 0) {
            restart(vcFrameCount);
            return Verdict.NEW;
        }
        long ahead = counter.distance(highest, vcFrameCount);
        if (ahead != 0 && ahead < counter.modulus() / 2) {
            advance(ahead);
            highest = vcFrameCount;
            mark(vcFrameCount);
            return Verdict.NEW;
        }
        long behind = counter.distance(vcFrameCount, highest);
        if (behind >= window) {
            restart(vcFrameCount);
            return Verdict.RESTART;
        }
        if (isMarked(vcFrameCount)) {
            return Verdict.DUPLICATE;
        }
        mark(vcFrameCount);
        return Verdict.LATE;
    }

    private void restart(long vcFrameCount) {
        Arrays.fill(seen, 0);
        highest = vcFrameCount;
        mark(vcFrameCount);
    }

    /** Forgets the counts that the window leaves behind as it moves on. */
    private void advance(long steps) {
        if (steps >= window) {
            Arrays.fill(seen, 0);
            return;
        }
        for (long i = 1; i <= steps; i++) {
            int slot = (int) ((highest + i) & (window - 1));
            seen[slot >>> 6] &= ~(1L << (slot & 63));
        }
    }

    private void mark(long count) {
        int slot = (int) (count & (window - 1));
        seen[slot >>> 6] |= 1L << (slot & 63);
    }

    private boolean isMarked(long count) {
        int slot = (int) (count & (window - 1));
        return (seen[slot >>> 6] >>> (slot & 63) & 1) != 0;
    }
}
