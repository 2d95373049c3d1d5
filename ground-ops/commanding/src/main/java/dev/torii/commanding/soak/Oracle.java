package dev.torii.commanding.soak;

import dev.torii.commanding.Approval;
import dev.torii.commanding.GateSettings;
import dev.torii.commanding.Ticket;
import dev.torii.commanding.TicketState;
import dev.torii.commanding.uplink.Transmission;
import dev.torii.spacelink.tc.TcFrameType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Watches what is kept, radiated and executed, and knows what must never happen. */
final class Oracle {
    private final GateSettings settings;
    private final Map<Long, Ticket> byNumber = new HashMap<>();
    private final Map<String, Ticket> byTicket = new HashMap<>();
    private final Map<Long, Integer> executed = new HashMap<>();

    Oracle(GateSettings settings) {
        this.settings = settings;
    }

    private static long number(Ticket ticket) {
        return Long.parseLong(ticket.order().contentHash());
    }

    /** A ticket is on the disk. */
    void kept(Ticket ticket) {
        Ticket before = byTicket.put(ticket.id(), ticket);
        byNumber.put(number(ticket), ticket);
        int times = executed.getOrDefault(number(ticket), 0);
        if (before != null && !before.order().equals(ticket.order())) {
            throw new Violation(ticket.id() + " is for something else now");
        }
        if (before != null && before.state().isEnd()) {
            throw new Violation(ticket.id() + " was " + before.state() + " and is " + ticket.state());
        }
        if (ticket.state() == TicketState.ACKNOWLEDGED && times != 1) {
            throw new Violation(ticket.id() + " is acknowledged and was executed " + times + " times");
        }
        boolean never = ticket.state() == TicketState.REFUSED
                || ticket.state() == TicketState.EXPIRED
                || ticket.state() == TicketState.CANCELLED;
        if (never && times != 0) {
            throw new Violation(ticket.id() + " is " + ticket.state() + " and was executed");
        }
        if (ticket.state().isEnd()) {
            executed.remove(number(ticket));
        }
    }

    /** A front end takes a frame. */
    void radiated(Transmission transmission) {
        if (transmission.type() == TcFrameType.BC) {
            return;
        }
        Ticket ticket = Optional.ofNullable(byTicket.get(transmission.ticket()))
                .orElseThrow(() -> new Violation("a frame without ticket: " + transmission.ticket()));
        if (ticket.state() != TicketState.LEAVING) {
            throw new Violation("a frame of " + ticket.id() + " was radiated, which the disk has as " + ticket.state());
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
    }

    /** All has come to rest: nothing may be between its release and its fate. */
    void atRest() {
        for (Ticket ticket : byTicket.values()) {
            boolean forgotten = ticket.state() == TicketState.RELEASED || ticket.state() == TicketState.LEAVING;
            if (forgotten) {
                throw new Violation(ticket.id() + " was forgotten: " + ticket.state() + ", " + ticket.reason());
            }
        }
    }
}
