package dev.torii.configuration;

import java.time.Duration;
import java.util.List;

/**
 * How passes are planned and run ({@code passes.yaml}).
 *
 * @param automationUser         account under which the server runs passes
 * @param horizonHours           how far ahead contacts are planned, h, 1..336
 * @param leadSeconds            the PASS activity begins this long before predicted rise, s, 0..3600
 * @param tailSeconds            and ends this long after predicted set, s, 0..3600
 * @param minimumDurationSeconds shorter visibility is not booked, s, 0..3600
 * @param signalTimeoutSeconds   without signal for so long after rise the pass gives up, s, 1..3600
 * @param commandTimeoutSeconds  a command not completed after so long has failed, s, 1..3600
 * @param orbitStaleDays         an orbit whose elements are older is told as stale, days, 1..365
 * @param receiveDiversity       whether further free antennas receive a spacecraft that another one commands
 * @param planning               how contacts are planned
 * @param commands               sent in each pass, in this order; may be empty
 */
public record PassSettings(
        String automationUser,
        int horizonHours,
        double leadSeconds,
        double tailSeconds,
        double minimumDurationSeconds,
        double signalTimeoutSeconds,
        double commandTimeoutSeconds,
        int orbitStaleDays,
        boolean receiveDiversity,
        PlanningSettings planning,
        List<PassCommand> commands) {
    /** Copies the list. */
    public PassSettings {
        commands = List.copyOf(commands);
    }

    /** Returns {@link #horizonHours} as a duration. */
    public Duration horizon() {
        return Duration.ofHours(horizonHours);
    }

    /** Returns {@link #leadSeconds} as a duration. */
    public Duration lead() {
        return Seconds.toDuration(leadSeconds);
    }

    /** Returns {@link #tailSeconds} as a duration. */
    public Duration tail() {
        return Seconds.toDuration(tailSeconds);
    }

    /** Returns {@link #minimumDurationSeconds} as a duration. */
    public Duration minimumDuration() {
        return Seconds.toDuration(minimumDurationSeconds);
    }

    /** Returns {@link #signalTimeoutSeconds} as a duration. */
    public Duration signalTimeout() {
        return Seconds.toDuration(signalTimeoutSeconds);
    }

    /** Returns {@link #commandTimeoutSeconds} as a duration. */
    public Duration commandTimeout() {
        return Seconds.toDuration(commandTimeoutSeconds);
    }
}
