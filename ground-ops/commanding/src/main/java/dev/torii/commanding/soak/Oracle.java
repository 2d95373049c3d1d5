package dev.torii.commanding.soak;

import dev.torii.commanding.Approval;
import dev.torii.commanding.CommandGate;
import dev.torii.commanding.CommandOrder;
import dev.torii.commanding.GateSettings;
import dev.torii.commanding.Ticket;
import dev.torii.commanding.TicketState;
import dev.torii.commanding.uplink.Transmission;
import dev.torii.configuration.Spacecraft;
import dev.torii.spacelink.tc.TcFrameType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Watches what is kept, radiated and executed, and knows what must never happen. */
final class Oracle {
    private final GateSettings settings;
    private final People people;
    private final InstantSource clock;
    private final boolean keysForEver;
    private final Map<String, String> ticketOfKey = new HashMap<>();
    private final Set<String> hazardousLeft = new HashSet<>();
    private final Map<Long, Ticket> byNumber = new HashMap<>();
    private final Map<String, Ticket> byTicket = new HashMap<>();
    private final Map<Long, Integer> executed = new HashMap<>();

    Oracle(GateSettings settings, People people, InstantSource clock, boolean keysForEver) {
        this.settings = settings;
        this.people = people;
        this.clock = clock;
        this.keysForEver = keysForEver;
    }

    private static long number(Ticket ticket) {
        return Long.parseLong(ticket.order().contentHash());
    }

    /** A ticket is on the disk. */
    void kept(Ticket ticket) {
        Optional<Ticket> before = Optional.ofNullable(byTicket.put(ticket.id(), ticket));
        byNumber.put(number(ticket), ticket);
        before.ifPresentOrElse(b -> followed(b, ticket), () -> given(ticket));
        permitted(before, ticket);
        int times = executed.getOrDefault(number(ticket), 0);
        if (ticket.state() == TicketState.ACKNOWLEDGED && times != 1) {
            throw new Violation(ticket.id() + " is acknowledged and was executed " + times + " times");
        }
        boolean never = ticket.state() == TicketState.REFUSED
                || ticket.state() == TicketState.EXPIRED
                || ticket.state() == TicketState.CANCELLED;
        if (never && times != 0) {
            throw new Violation(ticket.id() + " is " + ticket.state() + " and was executed");
        }
    }

    private static void followed(Ticket before, Ticket ticket) {
        if (!before.order().equals(ticket.order())) {
            throw new Violation(ticket.id() + " is for something else now");
        }
        if (before.state().isEnd()) {
            throw new Violation(ticket.id() + " was " + before.state() + " and is " + ticket.state());
        }
    }

    private void given(Ticket ticket) {
        CommandOrder order = ticket.order();
        mayCommand(ticket, order.user());
        executed.remove(number(ticket)); // of a forgotten ticket with the same key
        if (keysForEver && !order.idempotencyKey().isEmpty()) {
            String first = ticketOfKey.putIfAbsent(order.spacecraftId() + order.idempotencyKey(), ticket.id());
            if (first != null) {
                throw new Violation(ticket.id() + " has the key of " + first);
            }
        }
    }

    /** Rights are those of the moment at which somebody makes use of them. */
    private void permitted(Optional<Ticket> before, Ticket ticket) {
        if (ticket.state() == TicketState.RELEASED
                && before.filter(b -> b.state() == TicketState.WAITING).isPresent()) {
            mayCommand(ticket, ticket.order().user());
        }
        if (ticket.state() == TicketState.LEAVING) {
            mayCommand(ticket, ticket.order().user());
            if (!ticket.order().expires().isAfter(clock.instant())) {
                throw new Violation(ticket.id() + " leaves, and has expired");
            }
            if (ticket.isHazardous() && !hazardousLeft.add(ticket.id())) {
                throw new Violation(ticket.id() + " is hazardous and leaves once more");
            }
        }
        if (ticket.approval().isPresent()
                && before.filter(b -> b.approval().isEmpty()).isPresent()) {
            String user = ticket.approval().get().user();
            if (isSystem(user) || !people.mayApprove(user)) {
                throw new Violation(ticket.id() + " is approved by " + user + ", who may not");
            }
        }
        if (ticket.state() == TicketState.RESOLVED) {
            String user = ticket.reason().substring(0, ticket.reason().indexOf(':'));
            boolean may = people.mayCommand(user) || people.mayApprove(user);
            if (isSystem(user) || !may) {
                throw new Violation(ticket.id() + " is resolved by " + user + ", who may not");
            }
        }
    }

    private void mayCommand(Ticket ticket, String user) {
        if (isSystem(user) || !people.mayCommand(user)) {
            throw new Violation(ticket.id() + " is " + ticket.state() + " for " + user + ", who may not command");
        }
    }

    private static boolean isSystem(String user) {
        return user.equals(CommandGate.SYSTEM_USER);
    }

    /** A front end takes a frame of the uplink of a spacecraft. */
    void radiated(Spacecraft spacecraft, Transmission transmission) {
        if (transmission.type() == TcFrameType.BC) {
            return;
        }
        Ticket ticket = Optional.ofNullable(byTicket.get(transmission.ticket()))
                .orElseThrow(() -> new Violation("a frame without ticket: " + transmission.ticket()));
        CommandOrder order = ticket.order();
        if (ticket.state() != TicketState.LEAVING) {
            throw new Violation("a frame of " + ticket.id() + " was radiated, which the disk has as " + ticket.state());
        }
        if (!order.spacecraftId().equals(spacecraft.id()) || order.scid() != spacecraft.scid()) {
            throw new Violation(ticket.id() + " is for scid " + order.scid() + ", its frame for " + spacecraft.scid());
        }
        if (!order.databaseHash().equals(Ground.DATABASE)) {
            throw new Violation(ticket.id() + " was made by another database and was radiated");
        }
        if (ticket.isHazardous()) {
            approved(ticket);
        }
    }

    private void approved(Ticket ticket) {
        Approval approval =
                ticket.approval().orElseThrow(() -> new Violation(ticket.id() + " left without an approval"));
        boolean second = approval.user().startsWith("approver")
                && !approval.user().equals(ticket.order().user());
        boolean inTime =
                ticket.departure().orElseThrow().time().isBefore(approval.time().plus(settings.approved()))
                        && !approval.time().isAfter(ticket.created().plus(settings.armed()));
        if (!second || !inTime) {
            throw new Violation(ticket.id() + " left, approved by " + approval.user() + " at " + approval.time());
        }
    }

    /** A spacecraft carries a packet out. */
    void executed(String spacecraftId, long number) {
        Ticket ticket = Optional.ofNullable(byNumber.get(number))
                .orElseThrow(() -> new Violation("a packet of nobody was executed: " + number));
        if (!ticket.order().spacecraftId().equals(spacecraftId)) {
            throw new Violation(ticket.id() + " was executed by " + spacecraftId);
        }
        if (executed.merge(number, 1, Integer::sum) > 1) {
            throw new Violation(ticket.id() + " was executed twice");
        }
        if (ticket.state().isEnd() && ticket.state() != TicketState.RESOLVED) {
            throw new Violation(ticket.id() + " was executed when it was " + ticket.state());
        }
    }

    /** A ticket that has ended and is in nobody's memory any more need not be known on. */
    void forget(long oldestNumber) {
        byTicket.values().removeIf(t -> t.number() < oldestNumber && t.state().isEnd());
        byNumber.values().removeIf(t -> t.number() < oldestNumber && t.state().isEnd());
        executed.keySet().retainAll(byNumber.keySet());
        hazardousLeft.retainAll(byTicket.keySet());
    }

    /**
     * All has come to rest: nothing may be between its release and its fate, or wait over its time.
     */
    void atRest() {
        for (Ticket ticket : byTicket.values()) {
            boolean released = ticket.state() == TicketState.RELEASED || ticket.state() == TicketState.LEAVING;
            if (released || mayWaitNoMore(ticket)) {
                throw new Violation(ticket.id() + " was forgotten: " + ticket.state() + ", " + ticket.reason());
            }
        }
    }

    private boolean mayWaitNoMore(Ticket ticket) {
        Instant now = clock.instant();
        boolean over = !ticket.order().expires().isAfter(now)
                || ticket.approval()
                        .filter(a -> !a.time().plus(settings.approved()).isAfter(now))
                        .isPresent();
        return switch (ticket.state()) {
            case ARMED -> over || !ticket.created().plus(settings.armed()).isAfter(now);
            case WAITING -> over;
            default -> false;
        };
    }
}
