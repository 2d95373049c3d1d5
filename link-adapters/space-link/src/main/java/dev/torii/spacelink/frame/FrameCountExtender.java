package dev.torii.spacelink.frame;

import java.util.Arrays;

/**
 * Continues the frame count of one virtual channel beyond the width of its field, and tells what each frame is by its count.
 *
 * <p>One that fits neither ahead nor behind, see {@link FrameCountRules}, begins a new range of counts only when the next frame follows on it;
 * if that follows on the frames before instead, the single one was a stray, and no frames are counted as missing on its account. Not thread
 * safe; allocation free after construction.
 */
public final class FrameCountExtender {
    /** What a frame is. */
    public enum Verdict {
        /** The first of all. */
        FIRST,
        /** Follows on the frame before. */
        NEXT,
        /** Does not follow on the frame before: {@link #missing} frames are missing, 0 if there was only a stray in between. */
        GAP,
        /** Came already, as far as the late window remembers. */
        DUPLICATE,
        /** Was missing and comes out of order. */
        LATE,
        /** The counter restarted, or jumped, or the count is wild; what is missing is not known. */
        RESET
    }

    private final FrameCountRules rules;
    private final FrameCounter counter;

    /** Bit n of word n / 64: whether the frame came whose extended count is n modulo the number of bits, of those in the late window. */
    private final long[] came;

    private boolean started;
    private boolean doubtful;
    private long newest;
    private long suspect;
    private long extended;
    private long missing;

    /**
     * Makes an extender that has seen nothing.
     *
     * @param rules width of the count and how to judge it
     */
    public FrameCountExtender(FrameCountRules rules) {
        this.rules = rules;
        counter = rules.counter();
        int bits = Math.max(64, 2 * Integer.highestOneBit(rules.lateWindow()));
        came = new long[bits / 64];
    }

    /**
     * Judges the next frame.
     *
     * @param count its count, 0 .. modulus - 1
     * @return what it is
     */
    public Verdict accept(long count) {
        return accept(count, true);
    }

    /**
     * Judges the next frame where it may be known that it is no late one, as after a pause longer than any delay.
     *
     * @param count          its count, 0 .. modulus - 1
     * @param lateIsPossible whether it may be late or repeated; if not, such a count is a restart
     * @return what it is
     */
    public Verdict accept(long count, boolean lateIsPossible) {
        missing = 0;
        if (!started) {
            started = true;
            extended = count;
            begin();
            return Verdict.FIRST;
        }
        if (doubtful) {
            long step = counter.distance(suspect, count);
            extended = suspect;
            if (step == 0 && rules.standsStill()) {
                begin();
                return Verdict.NEXT;
            }
            if (step == 0 && lateIsPossible) {
                return Verdict.DUPLICATE;
            }
            if (step > 0 && step <= Math.min(rules.stepMax(), counter.distance(newest, count))) {
                begin();
                return advance(step, true);
            }
        }
        long ahead = counter.distance(newest, count);
        if (ahead > 0 && ahead <= rules.stepMax()) {
            return advance(ahead, !doubtful);
        }
        long behind = counter.distance(count, newest);
        if (behind <= rules.lateWindow() && lateIsPossible) {
            return behind == 0 && rules.standsStill() ? still() : late(behind);
        }
        suspect = newest + (ahead == 0 ? counter.modulus() : ahead);
        extended = suspect;
        doubtful = true;
        return Verdict.RESET;
    }

    private void begin() {
        Arrays.fill(came, 0);
        newest = extended;
        doubtful = false;
        mark(newest);
    }

    private Verdict still() {
        extended = newest;
        return Verdict.NEXT;
    }

    private Verdict advance(long step, boolean continuous) {
        doubtful = false;
        missing = step - 1;
        long forget = Math.min(step, 64L * came.length);
        for (long n = newest + step - forget + 1; n <= newest + step; n++) {
            came[word(n)] &= ~(1L << n);
        }
        newest += step;
        extended = newest;
        mark(newest);
        return missing == 0 && continuous ? Verdict.NEXT : Verdict.GAP;
    }

    private Verdict late(long behind) {
        extended = newest - behind;
        boolean known = (came[word(extended)] & 1L << extended) != 0;
        mark(extended);
        return known ? Verdict.DUPLICATE : Verdict.LATE;
    }

    private void mark(long n) {
        came[word(n)] |= 1L << n;
    }

    private int word(long n) {
        return (int) (n >>> 6) & (came.length - 1);
    }

    /**
     * Returns the extended count of the frame judged last: received count plus whole turns of the counter. It rises with the order of
     * sending, across restarts too; frames late before the first one may have a negative one, and it falls back behind a stray.
     */
    public long extendedCount() {
        return extended;
    }

    /** Returns the frames missing before the one judged last, of a {@link Verdict#GAP}; otherwise 0. */
    public long missing() {
        return missing;
    }
}
