/**
 * Radios to spacecraft: the front ends of every antenna, the router of received frames, the booked use of a front end by a contact, and
 * the TM and TC links of each spacecraft's Yamcs instance.
 *
 * <p>One direction each. Down: front end, channel decoder, journal, router, then the spacecraft's telemetry channel and its Yamcs link. Up:
 * Yamcs link, FOP-1, TC frame, CLTU, then the one front end that the active contact owns. Everything a Yamcs instance may lose when it
 * restarts lives in its links; everything it must not lose (COP-1 state, contacts, counters) lives in the global front-end service.
 */
package dev.torii.yamcs.links;
