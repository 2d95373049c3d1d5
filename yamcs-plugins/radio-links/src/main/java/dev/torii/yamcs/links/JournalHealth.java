package dev.torii.yamcs.links;

import dev.torii.journal.FrameJournal;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells the ground when the frame journal stops to take frames, a full disk most likely, and when it takes them again. Frames go to Yamcs all
 * the same; payload that is not journaled is lost.
 *
 * <p>Single writer: the network's thread; the counters may be read by any.
 */
final class JournalHealth {
    private final FrameJournal journal;
    private final Consumer<LinkEvent> ground;
    private boolean failing;
    private long notJournaledBefore;

    JournalHealth(FrameJournal journal, Consumer<LinkEvent> ground) {
        this.journal = journal;
        this.ground = ground;
    }

    /** Compares with the tick before. */
    void tick() {
        Optional<String> fault = journal.fault();
        if (fault.isPresent() == failing) {
            return;
        }
        failing = fault.isPresent();
        long notJournaled = journal.counters().notJournaled();
        ground.accept(
                failing
                        ? new LinkEvent(
                                LinkEvent.Level.CRITICAL,
                                "JOURNAL_FAILED",
                                "The frame journal cannot be written: " + fault.get()
                                        + ". Telemetry goes on; payload received now will be missing")
                        : new LinkEvent(
                                LinkEvent.Level.INFO,
                                "JOURNAL_RESUMED",
                                "The frame journal is written again, frames missing in it: "
                                        + (notJournaled - notJournaledBefore)));
        if (failing) {
            notJournaledBefore = notJournaled;
        }
    }

    /** The counters of the journal. */
    CounterTable table() {
        return new CounterTable()
                .flag(
                        "ok",
                        "It can be written and forced to the disk",
                        () -> journal.fault().isEmpty())
                .count(
                        "appendedCount",
                        "Frames appended",
                        () -> journal.counters().appended())
                .count(
                        "notJournaledCount",
                        "Good frames that could not be appended",
                        () -> journal.counters().notJournaled())
                .count("appendedPosition", "End of what is appended", journal::appendedPosition)
                .count("durablePosition", "End of what is on disk", journal::durablePosition)
                .count(
                        "lag",
                        "octets",
                        "Appended and not on disk yet",
                        () -> Math.max(0, journal.appendedPosition() - journal.durablePosition()))
                .count(
                        "syncFailureCount",
                        "Times that forcing failed",
                        () -> journal.counters().syncFailures());
    }
}
