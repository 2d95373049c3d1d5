package dev.torii.commanding;

import java.util.Optional;

/**
 * The gate's answer to an order.
 *
 * @param ticket   its ticket; empty if the order was refused
 * @param repeated whether the ticket was there before: the order is a repetition, and nothing new shall be done
 * @param refusal  why the order was refused, for people; empty if there is a ticket
 */
public record Verdict(Optional<Ticket> ticket, boolean repeated, String refusal) {
    /**
     * An order without a ticket.
     *
     * @param reason why, for people
     * @return the refusal
     */
    public static Verdict refused(String reason) {
        return new Verdict(Optional.empty(), false, reason);
    }

    static Verdict given(Ticket ticket) {
        return new Verdict(Optional.of(ticket), false, "");
    }

    static Verdict known(Ticket ticket) {
        return new Verdict(Optional.of(ticket), true, "");
    }
}
