package dev.torii.pass;

import java.time.Duration;

/**
 * How long a pass waits for what.
 *
 * @param signal from the predicted rise to the first good frame, or the pass fails
 * @param command from sending a command to its completion, or its fate is in doubt
 * @param silence without a good frame until the signal counts as lost
 * @param closing after the front end is released, for payload still being put together
 */
public record PassLimits(Duration signal, Duration command, Duration silence, Duration closing) {

    /** Checks that no limit is zero or negative. */
    public PassLimits {
        requirePositive("signal", signal);
        requirePositive("command", command);
        requirePositive("silence", silence);
        requirePositive("closing", closing);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " limit must be positive, found " + value);
        }
    }
}
