package dev.torii.configuration;

import java.time.Instant;

/**
 * A time from an instant on until, but without, another.
 *
 * @param from UTC
 * @param to   UTC, not before {@code from}
 */
public record TimeSpan(Instant from, Instant to) {
    /** Rejects a span that ends before it begins. */
    public TimeSpan {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("span from " + from + " to " + to);
        }
    }
}
