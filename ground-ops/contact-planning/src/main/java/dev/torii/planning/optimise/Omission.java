package dev.torii.planning.optimise;

import dev.torii.flightdynamics.VisibilityWindow;
import java.util.List;

/**
 * A window that is not planned, and why.
 *
 * @param window    the window
 * @param kind      what stands against it
 * @param reason    for people
 * @param contacts  ids of the contacts that would have to go
 * @param cost      what the plan would lose if the window were used all the same and nothing else were planned anew, in units of value;
 *                  NaN where it cannot be used at all
 */
public record Omission(VisibilityWindow window, Kind kind, String reason, List<String> contacts, double cost) {
    /** What stands against a window. */
    public enum Kind {
        /** It breaks a rule of the request by itself: too short, wrong band, not asked for. */
        UNUSABLE,
        /** All antennas that could serve it are taken or in maintenance. */
        ANTENNA,
        /** The satellite is served by another contact at that time. */
        SATELLITE,
        /** A limit on contacts at once is reached. */
        LIMIT,
        /** Nothing stands against it, but it costs more than it is worth. */
        WORTH
    }

    static Omission unusable(VisibilityWindow window, String reason) {
        return new Omission(window, Kind.UNUSABLE, reason, List.of(), Double.NaN);
    }
}
