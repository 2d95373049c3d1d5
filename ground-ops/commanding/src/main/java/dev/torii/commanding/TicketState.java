package dev.torii.commanding;

/** Where a ticket stands. Each state is on the disk before it takes effect. */
public enum TicketState {
    /** A hazardous command waits for its approval. Nothing has left. */
    ARMED,
    /** Waits for its contact. Nothing has left. */
    WAITING,
    /** On its way to the front end. Nothing has left. */
    RELEASED,
    /** From here on a bit of it may have left; its fate comes from the spacecraft. */
    LEAVING,
    /** It may have been accepted or not, and nothing that is under way will tell: a person decides. */
    IN_DOUBT,
    /** FARM-1 accepted it. */
    ACKNOWLEDGED,
    /** It has not been and will not be accepted by the spacecraft under this ticket. */
    REFUSED,
    /** Nothing left, and its time is over. */
    EXPIRED,
    /** Nothing left, since a person took it back. */
    CANCELLED,
    /** Was in doubt until a person said what became of it. */
    RESOLVED;

    /**
     * Tells whether nothing more happens to the ticket.
     *
     * @return true for an end
     */
    public boolean isEnd() {
        return compareTo(ACKNOWLEDGED) >= 0;
    }
}
