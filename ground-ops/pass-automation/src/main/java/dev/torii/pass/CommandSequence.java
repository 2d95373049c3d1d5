package dev.torii.pass;

import dev.torii.pass.PassLog.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends the commands of a pass one after the other, then those that follow up.
 *
 * <p>No command is ever executed twice by this class: it is sent again only after the port states that it never left. Not thread
 * safe.
 */
final class CommandSequence {
    /** How often one command is handed over at most; at the limit it is reported as not sent. */
    static final int ATTEMPTS_MAX = 3;

    /** Commands of a contact; at the limit no more follow up. */
    static final int COMMANDS_MAX = 500;

    private final List<Entry> entries;
    private final Duration timeout;
    private final Instant set;
    private final CommandingPort port;
    private final FollowUpPort followUps;
    private final CommandRecord record;
    private final PassLog log;
    private int next;
    private Entry inFlight;

    CommandSequence(PassPlan plan, PassPorts ports) {
        this.entries = plan.restart().isPresent()
                ? new ArrayList<>(
                        plan.restart().get().commands().stream().map(Entry::new).toList())
                : new ArrayList<>(
                        plan.commands().stream().map(c -> new Entry(c, false)).toList());
        this.set = plan.times().set();
        this.followUps = ports.followUps();
        this.timeout = plan.limits().command();
        this.port = ports.commanding();
        this.record = ports.record();
        this.log = ports.log();
        skipSettled();
    }

    private void skipSettled() {
        while (next < entries.size() && entries.get(next).outcome != CommandOutcome.WAITING) {
            next++;
        }
    }

    /** From here on a process that takes the contact up knows that nothing has been sent, until told otherwise. */
    void begin() {
        record.keep(reports());
    }

    /** Moves on by what is known now; a new command goes up only with {@code go}. */
    void tick(Instant now, boolean go) {
        resolveDoubts(now);
        if (inFlight != null) {
            watch(now, go);
        }
        if (inFlight == null && go && next == entries.size() && next < COMMANDS_MAX) {
            followUps.next(now, set).ifPresent(command -> entries.add(new Entry(command, true)));
        }
        if (inFlight == null && go && next < entries.size()) {
            send(now);
        }
    }

    /** Nothing goes up any more: what is in flight is in doubt, what waits was not sent. */
    void end(Instant now) {
        tick(now, false);
        if (inFlight != null) {
            settle(now, CommandOutcome.IN_DOUBT, "the pass ended before its completion was seen");
        }
        for (; next < entries.size(); next++) {
            Entry entry = entries.get(next);
            entry.outcome = CommandOutcome.NOT_SENT;
            entry.reason = "the pass ended before it could be sent";
        }
    }

    boolean done() {
        return inFlight == null && next == entries.size();
    }

    List<CommandReport> reports() {
        return entries.stream().map(Entry::report).toList();
    }

    private void send(Instant now) {
        Entry entry = entries.get(next);
        entry.attempts++;
        entry.sent = now;
        entry.deadline = now.plus(timeout);
        entry.signalGone = false;
        entry.outcome = CommandOutcome.IN_FLIGHT;
        record.keep(reports());
        entry.handle = port.send(entry.command);
        inFlight = entry;
        log.step(now, Level.INFO, "command " + entry.command.name() + " sent" + again(entry.attempts));
    }

    private static String again(int attempts) {
        return attempts == 1 ? "" : ", attempt " + attempts + " of " + ATTEMPTS_MAX;
    }

    private void watch(Instant now, boolean go) {
        Entry entry = inFlight;
        CommandStatus status = entry.handle.status();
        switch (status.state()) {
            case COMPLETED -> settle(now, CommandOutcome.COMPLETED, "");
            case FAILED -> settle(now, CommandOutcome.FAILED, status.reason());
            case IN_DOUBT -> settle(now, CommandOutcome.IN_DOUBT, status.reason());
            case REFUSED -> refused(now, go, status.reason());
            case PENDING, SENT -> waitOn(now, go, status.state());
        }
    }

    private void refused(Instant now, boolean go, String reason) {
        Entry entry = inFlight;
        if ((entry.signalGone || !go) && entry.attempts < ATTEMPTS_MAX && !entry.followUp) {
            entry.outcome = CommandOutcome.WAITING;
            inFlight = null;
            record.keep(reports());
            log.step(now, Level.WARNING, "command " + entry.command.name() + " never left (" + reason + "): waits");
            return;
        }
        settle(now, CommandOutcome.NOT_SENT, reason);
    }

    private void waitOn(Instant now, boolean go, CommandState state) {
        if (!go) { // its completion cannot be seen now: the time starts again when the signal is back
            inFlight.signalGone = true;
            inFlight.deadline = now.plus(timeout);
        } else if (!now.isBefore(inFlight.deadline)) {
            String fate = state == CommandState.SENT ? "sent, " : "not known to have left, ";
            settle(now, CommandOutcome.IN_DOUBT, fate + "no completion within " + timeout.toSeconds() + " s");
        }
    }

    private void settle(Instant now, CommandOutcome outcome, String reason) {
        Entry entry = inFlight;
        entry.settle(now, outcome, reason);
        inFlight = null;
        next++;
        record.keep(reports());
        logOutcome(now, entry);
        tell(entry);
    }

    private void tell(Entry entry) {
        if (entry.followUp) {
            followUps.settled(entry.report());
        }
    }

    private void logOutcome(Instant now, Entry entry) {
        String name = "command " + entry.command.name();
        switch (entry.outcome) {
            case COMPLETED -> log.step(now, Level.INFO, name + " completed");
            case FAILED -> log.step(now, Level.WARNING, name + " failed: " + entry.reason);
            case IN_DOUBT -> log.step(now, Level.WARNING, name + " in doubt: " + entry.reason);
            default -> log.step(now, Level.WARNING, name + " not sent: " + entry.reason);
        }
    }

    /** A verdict that comes after the time-out still counts. */
    private void resolveDoubts(Instant now) {
        for (Entry entry : entries) {
            if (entry.outcome != CommandOutcome.IN_DOUBT) {
                continue;
            }
            CommandStatus status = entry.handle.status();
            Optional<CommandOutcome> verdict = verdict(status.state());
            if (verdict.isPresent()) {
                entry.settle(now, verdict.get(), status.reason());
                logOutcome(now, entry);
                tell(entry);
            }
        }
    }

    private static Optional<CommandOutcome> verdict(CommandState state) {
        return switch (state) {
            case COMPLETED -> Optional.of(CommandOutcome.COMPLETED);
            case FAILED -> Optional.of(CommandOutcome.FAILED);
            case REFUSED -> Optional.of(CommandOutcome.NOT_SENT);
            case PENDING, SENT, IN_DOUBT -> Optional.empty();
        };
    }

    private static final class Entry {
        private final PassCommand command;
        private final boolean followUp;
        private CommandOutcome outcome = CommandOutcome.WAITING;
        private CommandHandle handle;
        private Instant sent;
        private Instant ended;
        private Instant deadline;
        private int attempts;
        private boolean signalGone;
        private String reason = "";

        Entry(PassCommand command, boolean followUp) {
            this.command = command;
            this.followUp = followUp;
        }

        /** As an earlier process left it; what it left in doubt stays so, since nobody follows it any more. */
        Entry(CommandReport kept) {
            this.command = kept.command();
            this.followUp = false;
            this.outcome = kept.outcome();
            this.sent = kept.sent().orElse(null);
            this.ended = kept.ended().orElse(null);
            this.attempts = kept.attempts();
            this.reason = kept.reason();
            CommandStatus unknown = new CommandStatus(CommandState.IN_DOUBT, kept.reason());
            this.handle = () -> unknown;
        }

        void settle(Instant now, CommandOutcome newOutcome, String newReason) {
            outcome = newOutcome;
            reason = newReason;
            ended = now;
        }

        CommandReport report() {
            return new CommandReport(
                    command, outcome, Optional.ofNullable(sent), Optional.ofNullable(ended), attempts, reason);
        }
    }
}
