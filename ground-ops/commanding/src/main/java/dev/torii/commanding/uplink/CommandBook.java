package dev.torii.commanding.uplink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The commands of one uplink from submission to their end: waiting, given to FOP-1, unresolved since FOP-1 gave them up.
 *
 * <p>Used by the uplink's thread only, but for {@link #pending} and {@link #reserve}.
 */
final class CommandBook {
    private static final System.Logger LOG = System.getLogger(CommandBook.class.getName());

    /** First what was radiated before and has to go again, then by priority, then in order of submission. */
    private final List<PendingCommand> waiting = new ArrayList<>();

    private final Map<Long, Segment> given = new LinkedHashMap<>();
    private final List<PendingCommand> unresolved = new ArrayList<>();
    private Optional<PendingCommand> current = Optional.empty();
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
        int at = waiting.size();
        while (at > 0 && waiting.get(at - 1).command.priority() < command.command.priority()) {
            at--;
        }
        waiting.add(at, command);
    }

    /** Commands that FARM-1 has not accepted wait before all others, in the order of their last frames. */
    private void addAgain(List<PendingCommand> commands) {
        List<PendingCommand> again = new ArrayList<>();
        for (PendingCommand command : commands) {
            Optional<String> refusal = command.listener.again();
            if (refusal.isPresent()) {
                refuse(command, refusal.get());
            } else {
                command.startAnew();
                again.add(command);
            }
        }
        waiting.addAll(0, again);
    }

    /** The command whose next frame is to go: one that has been begun, else the next that waits and goes the same way. */
    Optional<PendingCommand> next(boolean expedited) {
        Optional<PendingCommand> begun = current.filter(c -> !expedited);
        return begun.isPresent()
                ? begun
                : waiting.stream()
                        .filter(c -> c.command.expedited() == expedited)
                        .findFirst();
    }

    /** Gives the next field of a command to FOP-1. */
    Segment give(PendingCommand command, long requestId) {
        waiting.remove(command);
        command.given++;
        if (!command.command.expedited()) {
            current = Optional.of(command).filter(c -> c.given < c.frameCount());
        }
        Segment segment = new Segment(command, requestId);
        given.put(requestId, segment);
        return segment;
    }

    /** Whether a packet is on board in part, or may be: another one on its MAP would end it there. */
    boolean isPartUnderWay() {
        return current.isPresent() || given.values().stream().anyMatch(s -> s.command.frameCount() > 1);
    }

    /** The segment that FOP-1 knows by this number. */
    Optional<Segment> given(long requestId) {
        return Optional.ofNullable(given.get(requestId));
    }

    /** The segment of this very frame. */
    Optional<Segment> ofFrame(byte[] frame) {
        return given.values().stream().filter(s -> s.frame == frame).findFirst();
    }

    /** Ends a command that will not go up. */
    void refuse(PendingCommand command, String reason) {
        pending.decrementAndGet();
        refusedCount++;
        waiting.remove(command);
        tell(() -> command.listener.refused(reason));
    }

    /** Ends waiting commands. */
    void refuseWaiting(Predicate<PendingCommand> which, String reason) {
        List.copyOf(waiting).stream().filter(which).forEach(c -> refuse(c, reason));
    }

    /** A front end took a frame of the command; only the first time is told. */
    void radiated(Segment segment, String detail) {
        PendingCommand command = segment.command;
        if (!command.toldRadiated) {
            command.toldRadiated = true;
            tell(() -> command.listener.radiated(detail));
        }
    }

    /** FARM-1 accepted a frame; with the last one it has the command. */
    void confirm(Segment segment) {
        given.remove(segment.requestId);
        segment.command.confirmed++;
        if (segment.command.confirmed == segment.command.frameCount()) {
            acknowledge(segment.command);
        }
    }

    /** Ends a command that FARM-1 accepted. */
    void acknowledge(PendingCommand command) {
        pending.decrementAndGet();
        acknowledgedCount++;
        tell(() -> command.listener.acknowledged());
    }

    /** FOP-1 does nothing more for this frame; {@link #settle} says what that means for the command. */
    void giveUp(Segment segment) {
        given.remove(segment.requestId);
        if (!unresolved.contains(segment.command)) {
            unresolved.add(segment.command);
        }
    }

    /** FOP-1's service has ended: a command of which frames are still to come is not whole, and unresolved. */
    void serviceEnds() {
        current.filter(c -> !unresolved.contains(c)).ifPresent(unresolved::add);
        current = Optional.empty();
    }

    /** Commands of which nothing was radiated are over when FOP-1 gives them up; of the others the next CLCW tells. */
    void settle(String reason) {
        for (PendingCommand command : List.copyOf(unresolved)) {
            if (!command.mayHaveLeft()) {
                unresolved.remove(command);
                if (command.toldRadiated || (command.command.waits() && !command.command.hazardous())) {
                    addAgain(List.of(command));
                } else {
                    refuse(command, reason);
                }
            }
        }
    }

    /** A command of a former process, of which only the CLCW can tell. */
    void restore(PendingCommand command) {
        pending.incrementAndGet();
        unresolved.add(command);
    }

    /** Commands that were radiated, of which FOP-1 knows nothing more, in order of their frames. */
    List<PendingCommand> unresolved() {
        return unresolved;
    }

    /** The fate of the unresolved commands is not known for now; the next contact's CLCW may tell. */
    void doubt(String reason) {
        unresolved.forEach(c -> tell(() -> c.listener.inDoubt(reason)));
    }

    /** The fate of the unresolved commands will never be known from the CLCW. */
    void leaveInDoubt(String reason) {
        List.copyOf(unresolved).forEach(c -> leaveInDoubt(c, reason));
    }

    /** The fate of this command will never be known from the CLCW. */
    void leaveInDoubt(PendingCommand command, String reason) {
        unresolved.remove(command);
        pending.decrementAndGet();
        inDoubtCount++;
        tell(() -> command.listener.unknowable(reason));
    }

    /** FOP-1 is done with a frame whose command is ended otherwise. */
    void forget(Segment segment) {
        given.remove(segment.requestId);
    }

    /**
     * FARM-1 reported truly how far it is.
     *
     * @param receiverSequenceNumber N(R)
     * @return what became of the unresolved commands, for people
     */
    String resolve(int receiverSequenceNumber) {
        List<PendingCommand> all = List.copyOf(unresolved);
        PendingCommand last = all.get(all.size() - 1);
        int base = all.get(0).firstFrame;
        int sent = last.firstFrame + last.given - base & 0xFF;
        int accepted = receiverSequenceNumber - base & 0xFF;
        if (accepted > sent) {
            String reason = "N(R) " + receiverSequenceNumber + " is beside the frames " + base + " to "
                    + (base + sent - 1 & 0xFF) + " that were sent";
            leaveInDoubt(reason);
            return reason;
        }
        unresolved.clear();
        List<PendingCommand> again = new ArrayList<>();
        for (PendingCommand command : all) {
            boolean has = (command.firstFrame + command.frameCount() - base & 0xFF) <= accepted
                    && command.given == command.frameCount();
            if (has) {
                acknowledge(command);
            } else if (command.command.hazardous() || command.command.packet().length == 0) {
                refuse(command, "FARM-1 has not accepted it: N(R) " + receiverSequenceNumber);
            } else {
                again.add(command);
            }
        }
        addAgain(again);
        return "N(R) " + receiverSequenceNumber + " tells that of " + all.size() + " commands in doubt " + again.size()
                + " have to go again";
    }

    /** The instance stops: what waits and never left goes back to be submitted again; all else goes on. */
    void abandon(String reason) {
        for (PendingCommand command : List.copyOf(waiting)) {
            if (!command.toldRadiated) {
                pending.decrementAndGet();
                waiting.remove(command);
                tell(() -> command.listener.returned(reason));
            }
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
