package dev.torii.commanding;

import java.io.IOException;

/** Keeps tickets through the end of the process and a power cut. */
public interface TicketLog {
    /**
     * Keeps a ticket as it is now, in place of what was kept of it before.
     *
     * @param ticket the ticket
     * @throws IOException if it is not known to be on the disk; then it may be there or not
     */
    void keep(Ticket ticket) throws IOException;
}
