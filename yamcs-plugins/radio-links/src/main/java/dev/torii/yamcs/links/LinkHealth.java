package dev.torii.yamcs.links;

/**
 * Tells whether frames keep coming: signal is present while the last frame is younger than the silence limit.
 *
 * <p>{@link #frame} may be called by one thread and {@link #tick} by another; the questions by any. Allocation free. Times are nanoseconds
 * since 1970-01-01T00:00:00 TAI.
 */
final class LinkHealth {
    /** Stands for "no frame yet". */
    static final long NEVER = Long.MIN_VALUE;

    /** What {@link #tick} found. */
    enum Change {
        /** As at the tick before. */
        NONE,
        /** Frames have begun to come. */
        ACQUIRED,
        /** No frame for longer than the limit. */
        LOST
    }

    private final long silenceNs;
    private volatile long lastFrameTaiNs = NEVER;
    private boolean present;

    /** @param silenceNs longest time between frames of a live signal, ns, positive */
    LinkHealth(long silenceNs) {
        if (silenceNs <= 0) {
            throw new IllegalArgumentException("silenceNs " + silenceNs + " is not positive");
        }
        this.silenceNs = silenceNs;
    }

    /** A good frame was received at {@code taiNs}. */
    void frame(long taiNs) {
        lastFrameTaiNs = taiNs;
    }

    /** Reception of the last frame, or {@link #NEVER}. */
    long lastFrameTaiNs() {
        return lastFrameTaiNs;
    }

    /** True while no frame has come within the limit before {@code nowTaiNs}. */
    boolean silent(long nowTaiNs) {
        long last = lastFrameTaiNs;
        return last == NEVER || Math.abs(nowTaiNs - last) > silenceNs; // absolute: the clock may be set back
    }

    /** Compares with the tick before. Call from one thread only. */
    Change tick(long nowTaiNs) {
        boolean now = !silent(nowTaiNs);
        if (now == present) {
            return Change.NONE;
        }
        present = now;
        return now ? Change.ACQUIRED : Change.LOST;
    }
}
