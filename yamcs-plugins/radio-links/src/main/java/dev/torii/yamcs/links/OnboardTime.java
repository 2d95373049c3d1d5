package dev.torii.yamcs.links;

import dev.torii.spacelink.time.CucTime;
import dev.torii.spacelink.time.Tai;
import dev.torii.yamcs.fleet.PusCommandPostprocessor;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import org.yamcs.commanding.PreparedCommand;
import org.yamcs.protobuf.Commanding.CommandHistoryAttribute;

/** The command option by which a command is executed on board at a time, and not when it arrives. Stateless. */
final class OnboardTime {
    /** Name of the option. */
    static final String OPTION = "onboardTime";

    /** A command has to leave so long before it is to be executed: for its way up and its reports. */
    static final Duration MARGIN = Duration.ofSeconds(15);

    private static final Duration AHEAD_MAX = Duration.ofDays(30);

    private OnboardTime() {}

    private static Optional<String> text(PreparedCommand command) {
        CommandHistoryAttribute attribute = command.getAttribute(OPTION);
        return Optional.ofNullable(attribute)
                .map(a -> a.getValue().getStringValue().strip())
                .filter(text -> !text.isEmpty());
    }

    /** When a command is to be executed on board, UTC; empty if when it arrives. */
    static Optional<Instant> of(PreparedCommand command) {
        return text(command).map(Instant::parse);
    }

    /** Why the option of a command cannot be met; empty if it can, or if the command has none. */
    static Optional<String> refusal(PreparedCommand command, Instant now) {
        Optional<String> text = text(command);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant time = Instant.parse(text.get());
            if (time.isBefore(now.plus(MARGIN).plus(MARGIN))) {
                return Optional.of(OPTION + ": " + time + " is not at least "
                        + MARGIN.multipliedBy(2).toSeconds() + " s from now, " + now);
            }
            return time.isAfter(now.plus(AHEAD_MAX))
                    ? Optional.of(OPTION + ": " + time + " is more than " + AHEAD_MAX.toDays() + " days from now")
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.of(OPTION + ": " + text.get() + " is no UTC time as 2026-11-27T12:00:00Z");
        }
    }

    /** Gives the postprocessor the time by the on-board clock. */
    static void setRelease(PreparedCommand command, Instant time, ClockCorrelation clock) {
        byte[] cuc = new byte[CucTime.LENGTH];
        CucTime.write(cuc, 0, clock.toOnBoard(Tai.fromUtc(time)));
        command.addStringAttribute(
                PusCommandPostprocessor.RELEASE_TIME, HexFormat.of().formatHex(cuc));
    }
}
