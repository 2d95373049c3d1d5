package dev.torii.yamcs.links;

import dev.torii.commanding.Ticket;

/** The command queue of one spacecraft's processor, where commands with tickets wait for the gate. */
interface TicketQueue {
    /** Releases what may go now. */
    void releaseDue();

    /** This ticket has ended without anything having left; its command has to leave the queue. */
    void over(Ticket ticket);
}
