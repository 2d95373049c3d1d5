package dev.torii.yamcs.links;

import dev.torii.commanding.CommandGate;
import dev.torii.commanding.CommandOrder;
import dev.torii.commanding.Ticket;
import dev.torii.commanding.TicketState;
import dev.torii.commanding.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.yamcs.StreamTcCommandReleaser;
import org.yamcs.YamcsException;
import org.yamcs.YamcsServer;
import org.yamcs.cmdhistory.CommandHistoryPublisher.AckStatus;
import org.yamcs.commanding.ActiveCommand;
import org.yamcs.commanding.CommandQueue;
import org.yamcs.commanding.CommandQueueListener;
import org.yamcs.commanding.CommandQueueManager;
import org.yamcs.commanding.PreparedCommand;
import org.yamcs.protobuf.Commanding.CommandId;
import org.yamcs.security.User;

/**
 * The command gate in a processor, named in {@code processor.yaml}. All queues are blocked: a command that comes into one gets a ticket or is
 * rejected, waits there, and is taken out when its ticket may be released. Whatever else takes a command out of a queue ends here at a ticket
 * that does not allow it. What waited when the server ended comes back into its queue.
 */
public final class GateReleaser extends StreamTcCommandReleaser implements CommandQueueListener, TicketQueue {
    private final Map<String, CommandId> waiting = new ConcurrentHashMap<>();
    private final Set<String> releasing = ConcurrentHashMap.newKeySet();
    private ExecutorService thread;
    private FrontEndService frontEnds;
    private CommandDesk desk;
    private SpacecraftPort port;

    /** Made by Yamcs. */
    public GateReleaser() {}

    @Override
    protected void doStart() {
        frontEnds = FrontEndService.required();
        desk = frontEnds.commandDesk();
        port = frontEnds.port(getYamcsInstance());
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread gate = new Thread(task, "torii-gate-" + getYamcsInstance());
            gate.setDaemon(true);
            return gate;
        });
        super.doStart();
        run(() -> {
            processor.awaitRunning();
            queues().registerListener(this);
            bringBack();
            desk.open(port.id(), this);
        });
    }

    @Override
    protected void doStop() {
        desk.close(port.id(), this);
        thread.shutdown(); // no interrupt: it may be writing a ticket
        super.doStop();
    }

    /** One task after the other, never within a call of Yamcs' queues. */
    private void run(Runnable task) {
        try {
            thread.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    log.error("The command gate failed", e);
                }
            });
        } catch (RejectedExecutionException e) {
            log.info("The command gate is closed");
        }
    }

    private CommandQueueManager queues() {
        return processor.getCommandingManager().getCommandQueueManager();
    }

    private CommandGate gate() {
        return desk.gate();
    }

    private String commandName(PreparedCommand command) {
        return port.id() + "/" + command.getId();
    }

    private CommandHistory history(CommandId id) {
        return new CommandHistory(getYamcsInstance(), id);
    }

    // --- into the queue

    private void bringBack() {
        for (Ticket ticket : gate().tickets()) {
            boolean waits = ticket.state() == TicketState.WAITING || ticket.state() == TicketState.ARMED;
            if (waits && ticket.order().spacecraftId().equals(port.id())) {
                bringBack(ticket);
            }
        }
    }

    private void bringBack(Ticket ticket) {
        User user = YamcsServer.getServer()
                .getSecurityStore()
                .getDirectory()
                .getUser(ticket.order().user());
        try {
            Optional<PreparedCommand> command = user == null
                    ? Optional.empty()
                    : PendingRequest.restore(ticket.order().request(), processor, user);
            if (command.isPresent()) {
                log.info("{} {} waits again", ticket.id(), ticket.order().commandName());
                processor.getCommandingManager().sendCommand(user, command.get());
            } else {
                give(ticket, "its account or its command is no longer there");
            }
        } catch (YamcsException e) {
            give(ticket, "it cannot be made again: " + e.getMessage());
        }
    }

    private void give(Ticket ticket, String reason) {
        log.warn("{} {} cannot wait on: {}", ticket.id(), ticket.order().commandName(), reason);
        try {
            Optional<String> refusal = gate().cancel(ticket.id(), "the command gate: " + reason);
            refusal.ifPresent(text -> log.warn("{}", text));
        } catch (IOException e) {
            log.error("The ticket store cannot be written", e);
        }
        CommandHistory.of(ticket).fail(reason);
    }

    @Override
    public void commandAdded(CommandQueue queue, ActiveCommand command) {
        run(() -> added(command.getPreparedCommand()));
    }

    private void added(PreparedCommand command) {
        CommandId id = command.getCommandId();
        if (command.getAttribute(OnboardTime.OPTION) != null) {
            command.disableCommandVerifiers(true); // they would not wait so long; the desk of the schedule does
        }
        Verdict verdict = verdict(command);
        Optional<Ticket> ticket = verdict.ticket();
        if (ticket.isEmpty()) {
            reject(id, verdict.refusal());
        } else if (!ticket.get().order().commandId().equals(commandName(command))) {
            reject(
                    id,
                    "a repetition of " + ticket.get().id() + ", which is "
                            + ticket.get().state());
        } else {
            waiting.put(ticket.get().id(), id);
            history(id).ticket(ticket.get());
            history(id)
                    .acknowledge(
                            CommandHistory.TICKETED,
                            AckStatus.OK,
                            ticket.get().id() + " " + ticket.get().reason());
            releaseDue();
        }
    }

    /** A command that was brought back has its ticket already. */
    private Verdict verdict(PreparedCommand command) {
        Optional<Ticket> known = gate().ofCommand(commandName(command));
        if (known.isPresent()) {
            return new Verdict(known, true, "");
        }
        Optional<String> wrong = OnboardTime.refusal(command, Instant.now());
        if (wrong.isPresent()) {
            return Verdict.refused(wrong.get());
        }
        Optional<String> silent = port.uplink().refusal();
        Optional<CommandOrder> order = Orders.of(command, port, silent);
        try {
            return order.isEmpty()
                    ? Verdict.refused(silent.orElse("the contact has ended"))
                    : gate().request(order.get());
        } catch (IOException e) {
            return Verdict.refused("its ticket cannot be kept: " + e);
        }
    }

    private void reject(CommandId id, String reason) {
        history(id).acknowledge(CommandHistory.TICKETED, AckStatus.NOK, reason);
        queues().rejectCommand(id, "the command gate: " + reason);
    }

    @Override
    public void commandRejected(CommandQueue queue, ActiveCommand command) {
        run(() -> {
            Optional<Ticket> ticket = gate().ofCommand(commandName(command.getPreparedCommand()));
            if (ticket.isPresent() && waiting.remove(ticket.get().id()) != null) {
                try {
                    Optional<String> refusal = gate().cancel(ticket.get().id(), "a controller, in the queue");
                    refusal.ifPresent(text -> log.info("{}", text));
                } catch (IOException e) {
                    log.error("The ticket store cannot be written", e);
                }
            }
        });
    }

    @Override
    public void over(Ticket ticket) {
        run(() -> {
            CommandId id = waiting.remove(ticket.id());
            if (id != null) {
                queues().rejectCommand(
                                id,
                                "the command gate: " + ticket.id() + " " + ticket.state() + ", "
                                        + gate().ticket(ticket.id())
                                                .map(Ticket::reason)
                                                .orElse(""));
            }
        });
    }

    // --- out of the queue

    @Override
    public void releaseDue() {
        run(() -> {
            Optional<EngagedContact> contact = port.commanding().filter(EngagedContact::transmitEnabled);
            if (contact.isEmpty()) {
                return;
            }
            List<Ticket> due = gate().due(port.id(), contact.get().contactId());
            for (Ticket ticket : due) {
                CommandId id = waiting.get(ticket.id());
                if (id != null && releasing.add(ticket.id())) {
                    queues().sendCommand(id);
                }
            }
        });
    }

    @Override
    public void releaseCommand(PreparedCommand command) {
        Optional<Ticket> ticket = gate().ofCommand(commandName(command));
        Optional<String> refusal;
        try {
            refusal = ticket.isEmpty()
                    ? Optional.of("it has no ticket")
                    : gate().release(ticket.get().id(), Orders.contentHash(command), Orders.databaseHash(port.id()));
        } catch (IOException e) {
            refusal = Optional.of("its ticket cannot be kept: " + e);
        }
        ticket.ifPresent(t -> {
            waiting.remove(t.id());
            releasing.remove(t.id());
        });
        if (refusal.isPresent()) {
            log.warn("{} does not leave: {}", command.getCommandName(), refusal.get());
            history(command.getCommandId()).acknowledge("Acknowledge_Sent", AckStatus.NOK, refusal.get());
            history(command.getCommandId()).fail(refusal.get());
        } else {
            super.releaseCommand(command);
        }
    }
}
