package dev.torii.configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the server plans contacts (group {@code planning} of {@code passes.yaml}).
 *
 * @param requests      file of requests, checked at start; empty means that every pass gets an antenna if one is free
 * @param searchSeconds how long to search for a plan by requests, s, 0.1..60
 * @param driftSeconds  a contact whose rise has moved by so much since it was planned is told as drifted, s, 0.1..3600
 */
public record PlanningSettings(Optional<Path> requests, double searchSeconds, double driftSeconds) {
    /** Without requests. */
    public static final PlanningSettings DEFAULT = new PlanningSettings(Optional.empty(), 2, 2);

    /** Returns {@link #driftSeconds} as a duration. */
    public Duration drift() {
        return Seconds.toDuration(driftSeconds);
    }
}
