package dev.torii.yamcs.links;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An interval of a contact, after signal was acquired, in which no frame of the spacecraft came.
 *
 * @param from UTC, reception of the last frame before the outage
 * @param to   UTC, reception of the first frame after it; empty while it lasts, and for good when signal did not come back
 */
public record Outage(Instant from, Optional<Instant> to) {
    /** @throws IllegalArgumentException if it ends before it begins */
    public Outage {
        Objects.requireNonNull(from, "from");
        if (to.isPresent() && to.get().isBefore(from)) {
            throw new IllegalArgumentException("outage ends " + to.get() + " before it begins " + from);
        }
    }
}
