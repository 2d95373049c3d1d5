/**
 * The command gate: no command leaves without a ticket that names spacecraft, database, person and bytes, and no ticket is used twice.
 *
 * <p>Pure: time comes in, tickets are kept by a {@link dev.torii.commanding.TicketLog}.
 */
package dev.torii.commanding;
