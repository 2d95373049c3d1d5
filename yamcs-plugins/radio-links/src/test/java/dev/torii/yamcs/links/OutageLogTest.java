package dev.torii.yamcs.links;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutageLogTest {
    private static final long SECOND = 1_000_000_000L;

    /** 2026-11-22T00:00:00 UTC is TAI 37 s later; unix second 1795305600. */
    private static final long MIDNIGHT = (1_795_305_600L + 37) * SECOND;

    private final OutageLog log = new OutageLog(3 * SECOND);

    @Test
    void noFrameYetIsNoOutage() {
        log.frontEndDown();
        assertEquals(List.of(), log.list(MIDNIGHT));
    }

    @Test
    void silenceBetweenFramesIsAnOutageFromFrameToFrame() {
        log.frame(MIDNIGHT);
        log.frame(MIDNIGHT + 3 * SECOND);
        log.frame(MIDNIGHT + 10 * SECOND);
        assertEquals(
                List.of(new Outage(
                        Instant.parse("2026-11-22T00:00:03Z"), Optional.of(Instant.parse("2026-11-22T00:00:10Z")))),
                log.list(MIDNIGHT + 10 * SECOND));
    }

    @Test
    void aFrontEndThatWasDownIsAnOutageOfAnyLength() {
        log.frame(MIDNIGHT);
        log.frontEndDown();
        log.frame(MIDNIGHT + SECOND);
        assertEquals(
                List.of(new Outage(
                        Instant.parse("2026-11-22T00:00:00Z"), Optional.of(Instant.parse("2026-11-22T00:00:01Z")))),
                log.list(MIDNIGHT + SECOND));
    }

    @Test
    void anOutageThatLastsIsOpen() {
        log.frame(MIDNIGHT);
        assertEquals(List.of(), log.list(MIDNIGHT + 3 * SECOND));
        assertEquals(
                List.of(new Outage(Instant.parse("2026-11-22T00:00:00Z"), Optional.empty())),
                log.list(MIDNIGHT + 4 * SECOND));
    }

    @Test
    void keepsAThousandAndLetsTheLastOneGrow() {
        for (int i = 0; i <= 1500; i++) {
            log.frame(MIDNIGHT + 10L * i * SECOND);
        }
        List<Outage> outages = log.list(MIDNIGHT + 15_000 * SECOND);
        assertEquals(1000, outages.size());
        assertEquals(
                Optional.of(Instant.parse("2026-11-22T04:10:00Z")),
                outages.get(999).to());
    }
}
