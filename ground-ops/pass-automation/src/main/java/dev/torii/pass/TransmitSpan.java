package dev.torii.pass;

import java.time.Instant;

/**
 * A time at which the antenna of a pass may transmit, where it points then.
 *
 * @param from begin, UTC
 * @param to   end, UTC, not included
 */
public record TransmitSpan(Instant from, Instant to) {
    boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
