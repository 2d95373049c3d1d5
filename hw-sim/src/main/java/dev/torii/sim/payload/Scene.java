package dev.torii.sim.payload;

import java.util.List;
import java.util.Optional;

/**
 * What a sensor has before it, and how well it knows where it looks.
 *
 * @param targets     objects to be seen; without any, one is invented that crosses the field every 16 s
 * @param tracked     the one that mode PAYLOAD follows, by its id; empty: it swings ahead of the flight
 * @param attitudeRandomRad error of the known attitude, anew in each exposure, at most, rad
 * @param attitudeBiasRad   constant error of the known attitude, rad
 */
public record Scene(List<Target> targets, Optional<String> tracked, double attitudeRandomRad, double attitudeBiasRad) {
    /** Nothing real, and attitude known without error. */
    public static final Scene EMPTY = new Scene(List.of(), Optional.empty(), 0, 0);

    /** Copies. */
    public Scene {
        targets = List.copyOf(targets);
    }

    /** The target that is followed. */
    public Optional<Target> trackedTarget() {
        return tracked.flatMap(
                id -> targets.stream().filter(target -> target.id().equals(id)).findFirst());
    }
}
