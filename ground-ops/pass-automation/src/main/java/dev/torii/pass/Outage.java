package dev.torii.pass;

import java.time.Instant;

/**
 * A time within a pass in which the signal was gone.
 *
 * @param from last good frame before
 * @param to first good frame after, or the predicted set when none came
 */
public record Outage(Instant from, Instant to) {}
