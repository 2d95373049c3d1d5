package dev.torii.pass;

import java.time.Instant;
import java.util.List;

/**
 * A contact that is taken up again after the process that ran it has died.
 *
 * @param time when it was taken up
 * @param commands what the earlier process kept of each command of the plan, in its order; one that was in flight is in doubt now
 */
public record Restart(Instant time, List<CommandReport> commands) {

    /** Settles what was in flight. */
    public Restart {
        commands = commands.stream().map(Restart::settled).toList();
    }

    private static CommandReport settled(CommandReport kept) {
        return kept.outcome() != CommandOutcome.IN_FLIGHT
                ? kept
                : new CommandReport(
                        kept.command(),
                        CommandOutcome.IN_DOUBT,
                        kept.sent(),
                        kept.ended(),
                        kept.attempts(),
                        "the server went down before its completion was seen");
    }
}
