package dev.torii.yamcs.passes;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.Spacecraft;
import dev.torii.configuration.Station;
import dev.torii.planning.Contact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.yamcs.logging.Log;
import org.yamcs.protobuf.ExecutionStatus;

/**
 * All timelines, written on a thread of their own: a change of plan rewrites many items, and no contact may start late because of
 * what is shown. Thread safe.
 */
final class PassDisplay implements AutoCloseable {
    private final Map<String, PassTimeline> timelines = new ConcurrentHashMap<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Log log;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread display = new Thread(task, "pass-timelines");
        display.setDaemon(true);
        return display;
    });

    PassDisplay(Configuration configuration, String ground, Log log) {
        this.log = log;
        List<String> stations =
                configuration.stations().stations().stream().map(Station::id).toList();
        timelines.put(ground, new PassTimeline(ground, false, stations, log));
        configuration.fleet().spacecraft().forEach(this::add);
    }

    /** Shows contacts on the timeline of this spacecraft too. */
    void add(Spacecraft spacecraft) {
        timelines.put(spacecraft.id(), new PassTimeline(spacecraft.id(), true, List.of(), log));
    }

    /** Leaves the timeline of this spacecraft alone, whose instance goes. */
    void remove(Spacecraft spacecraft) {
        timelines.remove(spacecraft.id());
    }

    /** Shows the plan soon; left out while an earlier call is still at work, since the next one follows within a second. */
    void show(List<PendingContact> pending, Instant now) {
        if (busy.compareAndSet(false, true)) {
            submit(() -> {
                try {
                    timelines.values().forEach(t -> t.show(pending, now));
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    /** Shows how far a contact is. */
    void mark(Contact contact, ExecutionStatus status, Optional<UUID> run, String failure) {
        submit(() -> timelines.values().forEach(t -> t.mark(contact, status, run, failure)));
    }

    private void submit(Runnable work) {
        try {
            thread.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) { // an instance that is just going down; the next call tries again
                    log.warn("A timeline cannot be written: {}", e.toString());
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("The server stops: a timeline is not written");
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
