/**
 * Rotators and rigs behind the network daemons of Hamlib, {@code rotctld} and {@code rigctld}: a line goes out, lines come back. The daemons
 * accept nonsense and answer unknown commands with nothing, so that values are checked here, one request is in flight at a time, and an
 * answer that is late or not as expected ends the connection. Source: manual pages rotctld(1) and rigctld(1) of Hamlib 4.5, extended
 * response protocol.
 */
package dev.torii.radio.hamlib;
