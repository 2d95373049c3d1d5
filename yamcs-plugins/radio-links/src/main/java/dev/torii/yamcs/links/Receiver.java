package dev.torii.yamcs.links;

import dev.torii.spacelink.merge.FrameMerger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one antenna has brought of one spacecraft, and what became of it in the merge with what others brought.
 *
 * <p>Thread safe, allocation free. Counts run since the server started.
 */
final class Receiver {
    private final int index;
    private final String antennaId;
    private final AtomicLong heard = new AtomicLong();
    private final AtomicLong contributed = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong late = new AtomicLong();

    /**
     * @param index     number of the antenna, from 0 without holes
     * @param antennaId its id
     */
    Receiver(int index, String antennaId) {
        this.index = index;
        this.antennaId = antennaId;
    }

    /** Number of the antenna. */
    int index() {
        return index;
    }

    /** Id of the antenna. */
    String antennaId() {
        return antennaId;
    }

    /** A good frame came, on any virtual channel. */
    void heard() {
        heard.incrementAndGet();
    }

    /** The merge has looked at a telemetry frame. */
    void merged(FrameMerger.Verdict verdict) {
        switch (verdict) {
            case CONTRIBUTED -> contributed.incrementAndGet();
            case DUPLICATE, CONFLICT -> duplicates.incrementAndGet();
            case LATE -> late.incrementAndGet();
        }
    }

    /** Good frames of all virtual channels. */
    long heardCount() {
        return heard.get();
    }

    /** Telemetry frames that this antenna brought first. */
    long contributedCount() {
        return contributed.get();
    }

    /** Telemetry frames that had come already. */
    long duplicateCount() {
        return duplicates.get();
    }

    /** Telemetry frames whose place had been given up. */
    long lateCount() {
        return late.get();
    }
}
