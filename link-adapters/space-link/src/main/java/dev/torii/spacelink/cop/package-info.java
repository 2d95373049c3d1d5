/**
 * Communications operation procedure 1: FOP-1 on the ground, FARM-1 on the spacecraft (CCSDS 232.1-B-2).
 *
 * <p>Pure state machines: no threads, no clock. Time comes in as {@code nowNs}, nanoseconds of any monotonic clock.
 */
package dev.torii.spacelink.cop;
