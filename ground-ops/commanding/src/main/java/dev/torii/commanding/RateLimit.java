package dev.torii.commanding;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * At most so many events of one name in any minute. Names are those of accounts and spacecraft, so there are few. Not thread safe.
 */
final class RateLimit {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int max;
    private final Map<String, Deque<Instant>> recent = new HashMap<>();

    RateLimit(int max) {
        this.max = max;
    }

    /** Whether one more is too many now. */
    boolean isReached(String name, Instant now) {
        Deque<Instant> times = recent.getOrDefault(name, new ArrayDeque<>());
        while (!times.isEmpty() && !times.peek().isAfter(now.minus(WINDOW))) {
            times.remove();
        }
        return times.size() >= max;
    }

    /** One more happened. */
    void count(String name, Instant now) {
        recent.computeIfAbsent(name, n -> new ArrayDeque<>()).add(now);
    }
}
