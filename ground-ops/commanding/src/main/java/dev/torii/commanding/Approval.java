package dev.torii.commanding;

import java.time.Instant;

/**
 * The second person's yes to a hazardous command.
 *
 * @param user account that gave it
 * @param time when, UTC
 */
public record Approval(String user, Instant time) {}
