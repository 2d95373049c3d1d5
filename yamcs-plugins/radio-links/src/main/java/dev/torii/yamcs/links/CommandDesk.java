package dev.torii.yamcs.links;

import dev.torii.commanding.CommandGate;
import dev.torii.commanding.Departure;
import dev.torii.commanding.GateSettings;
import dev.torii.commanding.Leftover;
import dev.torii.commanding.Ticket;
import dev.torii.commanding.TicketState;
import dev.torii.commanding.store.TicketFile;
import dev.torii.commanding.uplink.UnresolvedCommand;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The command gate of this server with its ticket store, and the queues of the spacecraft that have been opened to it. Outlives their
 * instances. Thread safe.
 */
final class CommandDesk implements Closeable {
    private static final System.Logger LOG = System.getLogger(CommandDesk.class.getName());

    private final TicketFile file;
    private final CommandGate gate;
    private final Map<String, TicketQueue> queues = new ConcurrentHashMap<>();

    /**
     * Opens the ticket store.
     *
     * @param folder folder of the store
     * @param events is told of a damaged store
     * @throws IOException if the store cannot be read or written
     */
    CommandDesk(Path folder, Consumer<LinkEvent> events) throws IOException {
        Files.createDirectories(folder);
        file = TicketFile.open(folder.resolve("tickets.log"));
        gate = new CommandGate(
                file.tickets(),
                file.isDamaged(),
                file,
                GateSettings.DEFAULT,
                new AccountAuthority(),
                InstantSource.system());
        if (file.isDamaged()) {
            events.accept(new LinkEvent(
                    LinkEvent.Level.CRITICAL,
                    "TICKETS_DAMAGED",
                    "The ticket store in " + folder + " was damaged: every command that had not ended is in doubt"));
        }
    }

    CommandGate gate() {
        return gate;
    }

    /** Tells an uplink what a former process has left of its commands. */
    void restore(SpacecraftPort port) {
        Leftover.of(gate.tickets(), port.id())
                .ifPresent(left -> port.uplink()
                        .restore(
                                left.nextSequenceNumber(),
                                left.unresolved().stream().map(this::unresolved).toList()));
    }

    private UnresolvedCommand unresolved(Ticket ticket) {
        Departure left = ticket.departure().orElseThrow();
        return new UnresolvedCommand(
                ticket.id(),
                ticket.isHazardous(),
                left.firstFrame(),
                left.frameCount(),
                new ReportingListener(gate, ticket, left.packetHash(), CommandHistory.of(ticket)));
    }

    /** The queue of a spacecraft's processor is open; it takes the place of an earlier one. */
    void open(String spacecraftId, TicketQueue queue) {
        queues.put(spacecraftId, queue);
    }

    /** The queue of a spacecraft's processor closes; no effect if another one took its place. */
    void close(String spacecraftId, TicketQueue queue) {
        queues.remove(spacecraftId, queue);
    }

    /** This ticket has ended without anything having left. */
    void over(Ticket ticket) {
        TicketQueue queue = queues.get(ticket.order().spacecraftId());
        if (queue != null) {
            queue.over(ticket);
        }
    }

    /** The tickets of a spacecraft of which nothing has left and nothing is on its way. */
    List<Ticket> waiting(String spacecraftId) {
        return of(spacecraftId)
                .filter(t -> t.state() == TicketState.ARMED || t.state() == TicketState.WAITING)
                .toList();
    }

    private Stream<Ticket> of(String spacecraftId) {
        return gate.tickets().stream().filter(t -> t.order().spacecraftId().equals(spacecraftId));
    }

    /** Why the instance of a spacecraft must not be restarted: a command is on its way. What is in doubt may stay so. */
    Optional<String> hindersRestart(String spacecraftId) {
        return of(spacecraftId)
                .filter(t -> t.state() == TicketState.RELEASED || t.state() == TicketState.LEAVING)
                .findFirst()
                .map(t -> t.id() + " of " + spacecraftId + " is on its way: " + t.state());
    }

    /**
     * Takes back the commands of a spacecraft that wait.
     *
     * @return how many
     * @throws IOException if one cannot be kept as cancelled; it waits on, those before it do not
     */
    int cancelWaiting(String spacecraftId, String account) throws IOException {
        int cancelled = 0;
        for (Ticket ticket : waiting(spacecraftId)) {
            if (gate.cancel(ticket.id(), account).isEmpty()) {
                over(ticket);
                cancelled++;
            }
        }
        return cancelled;
    }

    /** Ends what waited too long and lets go what may; called about once a second, and when something has changed. */
    void tick() {
        try {
            gate.expire().forEach(this::over);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "The ticket store cannot be written", e);
        }
        queues.values().forEach(TicketQueue::releaseDue);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
