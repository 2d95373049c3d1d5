package dev.torii.yamcs.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long a name has to wait before its next attempt to log in: not at all after four wrong ones in a row, one second after the fifth, doubled with each,
 * a minute at most. A right one, or an hour without any, ends it. Not thread safe.
 */
final class LoginBackoff {
    /** The wrong attempt in a row after which there is a wait. */
    private static final int FREE = 5;

    /** Longest wait: nobody is locked out by a stranger for longer after his last attempt. */
    private static final Duration WAIT_MAX = Duration.ofMinutes(1);

    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int DOUBLINGS_MAX = 6;

    private record Attempts(int wrong, Instant last) {}

    private final InstantSource clock;
    private final Map<String, Attempts> attempts = new HashMap<>();

    LoginBackoff(InstantSource clock) {
        this.clock = clock;
    }

    /** How long a name has to wait yet; empty if it may try. */
    Optional<Duration> wait(String name) {
        Attempts before = attempts.get(name);
        if (before == null || before.wrong() < FREE) {
            return Optional.empty();
        }
        Duration left = Duration.between(clock.instant(), before.last().plus(wait(before.wrong())));
        return Optional.of(left).filter(d -> !d.isNegative() && !d.isZero());
    }

    /** An attempt begins, which counts as wrong until it is known to be right. */
    void begins(String name) {
        Instant now = clock.instant();
        Attempts before = attempts.get(name);
        boolean counts = before != null && before.last().plus(FORGOTTEN).isAfter(now);
        int wrong = counts ? Math.min(before.wrong() + 1, FREE + DOUBLINGS_MAX) : 1;
        attempts.put(name, new Attempts(wrong, now));
    }

    /** The attempt was right. */
    void succeeds(String name) {
        attempts.remove(name);
    }

    private static Duration wait(int wrong) {
        Duration doubled = Duration.ofSeconds(1L << (wrong - FREE));
        return doubled.compareTo(WAIT_MAX) < 0 ? doubled : WAIT_MAX;
    }
}
