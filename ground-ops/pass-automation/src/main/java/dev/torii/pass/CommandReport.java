package dev.torii.pass;

import java.time.Instant;
import java.util.Optional;

/**
 * One command of the pass in the report.
 *
 * @param command the command
 * @param outcome what became of it
 * @param sent when it was handed over for sending, the last time
 * @param ended when its outcome was known
 * @param attempts how often it was handed over
 * @param reason why it did not complete, empty otherwise
 */
public record CommandReport(
        PassCommand command,
        CommandOutcome outcome,
        Optional<Instant> sent,
        Optional<Instant> ended,
        int attempts,
        String reason) {

    /**
     * Whether the command left the ground, or may have.
     *
     * @return true unless it is certain that it did not leave
     */
    public boolean left() {
        return outcome == CommandOutcome.COMPLETED
                || outcome == CommandOutcome.FAILED
                || outcome == CommandOutcome.IN_DOUBT;
    }
}
