package dev.torii.yamcs.links;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The commands of one uplink from submission to their end: waiting, given to FOP-1, given up by it.
 *
 * <p>Used by the uplink's thread only, but for {@link #pending} and {@link #reserve}.
 */
final class CommandBook {
    private static final System.Logger LOG = System.getLogger(CommandBook.class.getName());

    private final Deque<PendingCommand> waiting = new ArrayDeque<>();
    private final Map<Long, PendingCommand> given = new LinkedHashMap<>();
    private final List<PendingCommand> givenUp = new ArrayList<>();
    private final AtomicInteger pending = new AtomicInteger();
    private long acknowledgedCount;
    private long refusedCount;
    private long inDoubtCount;

    /** Counts a command that is about to be added or refused. */
    void reserve() {
        pending.incrementAndGet();
    }

    /** Commands reserved and not ended. */
    int pending() {
        return pending.get();
    }

    /** A reserved command waits for FOP-1. */
    void add(PendingCommand command) {
        waiting.add(command);
    }

    /** Whether a command waits for FOP-1. */
    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Takes the oldest waiting command to give it to FOP-1. */
    PendingCommand give() {
        PendingCommand next = waiting.remove();
        given.put(next.requestId, next);
        return next;
    }

    /** The command that FOP-1 knows by this number. */
    Optional<PendingCommand> given(long requestId) {
        return Optional.ofNullable(given.get(requestId));
    }

    /** The command of this very frame. */
    Optional<PendingCommand> ofFrame(byte[] frame) {
        return given.values().stream().filter(c -> c.frame == frame).findFirst();
    }

    /** Ends a command of which nothing left. */
    void refuse(PendingCommand command, String reason) {
        pending.decrementAndGet();
        refusedCount++;
        tell(() -> command.listener().refused(reason));
    }

    /** Ends all waiting commands. */
    void refuseWaiting(String reason) {
        while (!waiting.isEmpty()) {
            refuse(waiting.remove(), reason);
        }
    }

    /** Ends the waiting commands that were submitted before a moment. */
    void refuseOlder(long submittedNs, String reason) {
        while (!waiting.isEmpty() && waiting.peek().submittedNs - submittedNs < 0) {
            refuse(waiting.remove(), reason);
        }
    }

    /** A front end took the command's frame; only the first time is told. */
    void radiated(PendingCommand command) {
        if (!command.radiated) {
            command.radiated = true;
            tell(() -> command.listener().radiated());
        }
    }

    /** Ends a command that FARM-1 accepted. */
    void acknowledge(PendingCommand command) {
        given.remove(command.requestId);
        pending.decrementAndGet();
        acknowledgedCount++;
        radiated(command);
        tell(() -> command.listener().acknowledged());
    }

    /** FOP-1 does nothing more for this command; {@link #settle} ends it when the reason is known. */
    void giveUp(PendingCommand command) {
        given.remove(command.requestId);
        givenUp.add(command);
    }

    /** Ends the commands given up: in doubt if they were radiated, refused if not. */
    void settle(String reason) {
        for (PendingCommand command : givenUp) {
            if (command.radiated) {
                pending.decrementAndGet();
                inDoubtCount++;
                tell(() -> command.listener().inDoubt(reason));
            } else {
                refuse(command, reason);
            }
        }
        givenUp.clear();
    }

    /** Nobody follows the commands any more: those waiting are refused, those under way go on unobserved. */
    void abandon(String reason) {
        refuseWaiting(reason);
        for (PendingCommand command : given.values()) {
            tell(() -> command.listener().inDoubt(reason));
            command.forget();
        }
    }

    long acknowledgedCount() {
        return acknowledgedCount;
    }

    long refusedCount() {
        return refusedCount;
    }

    long inDoubtCount() {
        return inDoubtCount;
    }

    /** A command history that cannot be written must not end the uplink: its thread serves all spacecraft. */
    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A command's listener failed", e);
        }
    }
}
