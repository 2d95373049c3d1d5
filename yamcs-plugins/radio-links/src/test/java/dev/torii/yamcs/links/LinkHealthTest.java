package dev.torii.yamcs.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LinkHealthTest {
    private static final long SECOND = 1_000_000_000L;

    private final LinkHealth health = new LinkHealth(3 * SECOND);

    @Test
    void isSilentBeforeTheFirstFrame() {
        assertTrue(health.silent(0));
        assertEquals(LinkHealth.Change.NONE, health.tick(0));
    }

    @Test
    void reportsAcquisitionAndLossOnce() {
        health.frame(10 * SECOND);
        assertEquals(LinkHealth.Change.ACQUIRED, health.tick(10 * SECOND));
        assertEquals(LinkHealth.Change.NONE, health.tick(11 * SECOND));
        assertEquals(LinkHealth.Change.LOST, health.tick(14 * SECOND));
        assertEquals(LinkHealth.Change.NONE, health.tick(20 * SECOND));
    }

    @Test
    void allowsExactlyTheSilenceLimit() {
        health.frame(10 * SECOND);
        assertFalse(health.silent(13 * SECOND));
        assertTrue(health.silent(13 * SECOND + 1));
    }
}
