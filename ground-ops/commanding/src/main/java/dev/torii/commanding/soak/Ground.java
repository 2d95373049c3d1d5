package dev.torii.commanding.soak;

import dev.torii.commanding.Authority;
import dev.torii.commanding.CommandGate;
import dev.torii.commanding.CommandOrder;
import dev.torii.commanding.Departure;
import dev.torii.commanding.GateSettings;
import dev.torii.commanding.Leftover;
import dev.torii.commanding.Ticket;
import dev.torii.commanding.uplink.CltuCheck;
import dev.torii.commanding.uplink.TcUplink;
import dev.torii.commanding.uplink.TicketListener;
import dev.torii.commanding.uplink.UnresolvedCommand;
import dev.torii.commanding.uplink.UplinkCommand;
import dev.torii.configuration.Spacecraft;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/** One life of the ground process: gate, uplinks, and the queue in which commands wait for their release. */
final class Ground {
    /** A packet of more than this goes in several frames. */
    static final int LONG_PACKET = 150;

    static final String DATABASE = "db";

    final CommandGate gate;
    final Map<String, TcUplink> uplinks = new HashMap<>();
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final InstantSource clock;
    private final List<String> events;
    private final LongPredicate changed;
    private boolean draining;

    Ground(
            Disk disk,
            GateSettings settings,
            Authority authority,
            List<Spacecraft> fleet,
            LongSupplier nowNs,
            InstantSource clock,
            List<String> events,
            LongPredicate changed)
            throws IOException {
        this.clock = clock;
        this.events = events;
        this.changed = changed;
        gate = new CommandGate(disk.tickets.values(), false, disk, settings, authority, clock);
        for (Spacecraft spacecraft : fleet) {
            TcUplink uplink = new TcUplink(spacecraft, this::execute, nowNs, e -> events.add(e.message()));
            uplinks.put(spacecraft.id(), uplink);
            Leftover.of(gate.tickets(), spacecraft.id())
                    .ifPresent(left -> uplink.restore(
                            left.nextSequenceNumber(),
                            left.unresolved().stream().map(this::unresolved).toList()));
        }
    }

    private UnresolvedCommand unresolved(Ticket ticket) {
        Departure left = ticket.departure().orElseThrow();
        return new UnresolvedCommand(
                ticket.id(),
                ticket.isHazardous(),
                left.firstFrame(),
                left.frameCount(),
                new TicketListener(gate, ticket, left.packetHash(), clock, e -> events.add(e.toString())));
    }

    /** One task after the other, never one within another. */
    private void execute(Runnable task) {
        tasks.add(task);
        if (draining) {
            return;
        }
        draining = true;
        try {
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
        } finally {
            draining = false;
        }
    }

    CltuCheck check(String spacecraftId) {
        return uplink(spacecraftId).newCheck();
    }

    TcUplink uplink(String spacecraftId) {
        return Optional.ofNullable(uplinks.get(spacecraftId)).orElseThrow();
    }

    /** As the releaser and the TC link of a processor do it. */
    void releaseDue(String spacecraftId, String contactId) throws IOException {
        for (Ticket ticket : gate.due(spacecraftId, contactId)) {
            CommandOrder order = ticket.order();
            byte[] packet = packet(order);
            String contentHash = Long.toString(ByteBuffer.wrap(packet).getLong());
            if (gate.release(ticket.id(), contentHash, DATABASE).isPresent()) {
                continue;
            }
            UplinkCommand command = new UplinkCommand(
                    ticket.id(),
                    order.user(),
                    order.commandName(),
                    packet,
                    ticket.isHazardous(),
                    order.expedited(),
                    order.priority(),
                    order.contact().equals(CommandOrder.NEXT_CONTACT));
            uplink(spacecraftId)
                    .submit(
                            command,
                            new TicketListener(
                                    gate, ticket, "p" + order.contentHash(), clock, e -> events.add(e.toString())));
        }
    }

    /** Its number, and as many octets as the order says; another number if somebody has changed it in the queue. */
    private byte[] packet(CommandOrder order) {
        ByteBuffer packet = ByteBuffer.allocate(Integer.parseInt(order.text()));
        long number = Long.parseLong(order.contentHash());
        packet.putLong(changed.test(number) ? -number : number);
        return packet.array();
    }
}
