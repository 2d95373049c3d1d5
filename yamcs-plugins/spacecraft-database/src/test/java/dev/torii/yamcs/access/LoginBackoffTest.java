package dev.torii.yamcs.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginBackoffTest {
    private Instant now = Instant.parse("2026-11-27T12:00:00Z");
    private final LoginBackoff backoff = new LoginBackoff(() -> now);

    private void wrong(int times) {
        for (int i = 0; i < times; i++) {
            now = now.plus(backoff.wait("ann").orElse(Duration.ZERO));
            assertEquals(Optional.empty(), backoff.wait("ann"));
            backoff.begins("ann");
        }
    }

    @Test
    void theFirstFourCostNothing() {
        wrong(4);
        assertEquals(Optional.empty(), backoff.wait("ann"));
    }

    @Test
    void thenTheWaitDoublesUpToAMinute() {
        wrong(5);
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            assertEquals(Optional.of(Duration.ofSeconds(seconds)), backoff.wait("ann"));
            wrong(1);
        }
    }

    @Test
    void theWaitPassesAndIsNotProlongedByWhoeverDoesNotWait() {
        wrong(7);
        now = now.plusMillis(3999);
        assertEquals(Optional.of(Duration.ofMillis(1)), backoff.wait("ann"));
        now = now.plusMillis(1);
        assertEquals(Optional.empty(), backoff.wait("ann"));
    }

    @Test
    void aRightOneEndsIt() {
        wrong(9);
        backoff.succeeds("ann");
        wrong(4);
        assertEquals(Optional.empty(), backoff.wait("ann"));
    }

    @Test
    void soDoesAnHour() {
        wrong(9);
        now = now.plus(Duration.ofHours(1));
        backoff.begins("ann");
        assertEquals(Optional.empty(), backoff.wait("ann"));
    }

    @Test
    void othersDoNotWait() {
        wrong(9);
        assertEquals(Optional.empty(), backoff.wait("bob"));
        backoff.begins("bob");
        assertEquals(Optional.empty(), backoff.wait("bob"));
    }
}
