package dev.torii.pass;

import java.time.Instant;

/**
 * The planned times of a contact.
 *
 * @param start when the front end is engaged, at or before rise
 * @param rise predicted rise above the mask
 * @param set predicted set below the mask
 * @param stop when the contact gives the antenna back, at or after set
 */
public record PassTimes(Instant start, Instant rise, Instant set, Instant stop) {

    /** Checks that the times are in order. */
    public PassTimes {
        if (start.isAfter(rise) || !rise.isBefore(set) || set.isAfter(stop)) {
            throw new IllegalArgumentException(
                    "want start <= rise < set <= stop, found " + start + ", " + rise + ", " + set + ", " + stop);
        }
    }
}
