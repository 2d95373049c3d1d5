package dev.torii.commanding;

import java.time.Instant;
import java.util.Optional;

/**
 * The permission of one command to leave, and what became of it.
 *
 * @param number    unique and growing, at least 1
 * @param order     what was asked for
 * @param created   when, UTC
 * @param state     where it stands
 * @param since     since when it stands there, UTC
 * @param approval  second person's yes
 * @param departure how it left last
 * @param reason    why it stands there, for people; may be empty
 */
public record Ticket(
        long number,
        CommandOrder order,
        Instant created,
        TicketState state,
        Instant since,
        Optional<Approval> approval,
        Optional<Departure> departure,
        String reason) {
    /**
     * Its name.
     *
     * @return {@code T-} and the number
     */
    public String id() {
        return "T-" + number;
    }

    /**
     * Tells whether it needs two persons.
     *
     * @return true if hazardous
     */
    public boolean isHazardous() {
        return order.hazard() == HazardClass.HAZARDOUS;
    }

    /** The same ticket in another state. */
    Ticket in(TicketState next, Instant now, String why) {
        return new Ticket(number, order, created, next, now, approval, departure, why);
    }

    Ticket approved(Approval by) {
        return new Ticket(
                number,
                order,
                created,
                TicketState.WAITING,
                by.time(),
                Optional.of(by),
                departure,
                "approved by " + by.user());
    }

    /** As if nothing had left: the spacecraft has not taken it, and never will. */
    Ticket again(Instant now, String why) {
        return new Ticket(number, order, created, TicketState.RELEASED, now, approval, Optional.empty(), why);
    }

    /** In doubt for good: the numbers of its frames tell nothing any more. */
    Ticket unknowable(Instant now, String why) {
        Optional<Departure> unnumbered = departure.map(d ->
                new Departure(d.contactId(), d.packetHash(), Departure.BYPASS, d.frameCount(), d.serial(), d.time()));
        return new Ticket(number, order, created, TicketState.IN_DOUBT, now, approval, unnumbered, why);
    }

    Ticket leaving(Departure how) {
        return new Ticket(
                number, order, created, TicketState.LEAVING, how.time(), approval, Optional.of(how), "being radiated");
    }
}
