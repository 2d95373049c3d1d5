package dev.torii.yamcs.links;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** How far a live TM link has got with the frames that were brought to it. Thread safe, allocation free. */
final class LiveProgress {
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong processed = new AtomicLong();
    private final LongSupplier undelivered;

    /** @param undelivered frames that went past the link */
    LiveProgress(LongSupplier undelivered) {
        this.undelivered = undelivered;
    }

    /** The link took a frame. */
    void frameAccepted() {
        accepted.incrementAndGet();
    }

    /** The link has done with a frame what it does. */
    void frameProcessed() {
        processed.incrementAndGet();
    }

    /** The frames that wait are dropped. */
    void waitingDropped() {
        processed.set(accepted.get());
    }

    /** Frames that the link took. */
    long accepted() {
        return accepted.get();
    }

    /** Frames that it took and is done with. */
    long processed() {
        return processed.get();
    }

    /** Frames that went past it: it was not running, or had no room. */
    long undelivered() {
        return undelivered.getAsLong();
    }
}
