package dev.torii.yamcs.links;

import static dev.torii.yamcs.links.ClockCorrelation.Change.ESTABLISHED;
import static dev.torii.yamcs.links.ClockCorrelation.Change.LOST;
import static dev.torii.yamcs.links.ClockCorrelation.Change.NONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.testing.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ClockCorrelationTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MS = 1_000_000L;

    /** 2026-11-22T00:00:00 UTC. */
    private static final long START = 1_795_305_637L * SECOND;

    private final ClockCorrelation clock = new ClockCorrelation();

    private ClockCorrelation.Change report(long second, long offsetMs) {
        return clock.report(START + second * SECOND + offsetMs * MS, START + second * SECOND);
    }

    private void establish(long offsetMs) {
        report(0, offsetMs);
        report(10, offsetMs);
        assertEquals(ESTABLISHED, report(20, offsetMs));
    }

    @Test
    void withoutReportsTimesStayAsOnBoard() {
        assertEquals(START, clock.toTai(START));
        assertEquals("NONE", clock.state(START));
        assertTrue(Double.isNaN(clock.offsetSeconds()));
    }

    @Test
    void threeReportsMakeACorrelation() {
        assertEquals(NONE, report(0, 400));
        assertEquals(NONE, report(10, 400));
        assertEquals(ESTABLISHED, report(20, 400));
        assertEquals(0.4, clock.offsetSeconds(), 1e-6);
        assertEquals(START, clock.toTai(START + 400 * MS));
        assertEquals("VALID", clock.state(START + 30 * SECOND));
        assertEquals("STALE", clock.state(START + 621 * SECOND));
    }

    @Test
    void oneReportThatCameLateChangesNothing() {
        establish(400);
        assertEquals(NONE, report(30, -600));
        assertEquals(NONE, report(40, 400));
        assertEquals(0.4, clock.offsetSeconds(), 1e-6);
        assertEquals(1, clock.rejectedCount());
        assertEquals(0.0, clock.deviationSeconds(), 1e-6);
    }

    @Test
    void aClockThatWasSetIsFoundByTheSecondReportAndCorrelatedByTheThird() {
        establish(400);
        assertEquals(NONE, report(30, -5_000));
        assertEquals(LOST, report(40, -5_000));
        assertEquals(-5.4, clock.deviationSeconds(), 1e-6);
        assertEquals(START, clock.toTai(START), "as on board until it is known again");
        assertEquals(ESTABLISHED, report(50, -5_000));
        assertEquals(-5.0, clock.offsetSeconds(), 1e-6);
    }

    @Test
    void correctsAClockThatWasNeverSet() {
        long since1958Ms = -2_000_000_000_000L;
        establish(since1958Ms);
        assertEquals(START + 60 * SECOND, clock.toTai(START + 60 * SECOND + since1958Ms * MS));
    }

    @Test
    void findsOffsetAndDriftUnderJitter() {
        Seeds.forEach(50, random -> {
            ClockCorrelation correlation = new ClockCorrelation();
            double drift = random.nextDouble(-5e-6, 5e-6);
            long offset = random.nextLong(-500 * MS, 500 * MS);
            long onBoard = 0;
            for (int i = 0; i <= 120; i++) {
                long sent = START + i * 10L * SECOND;
                onBoard = sent + offset + Math.round((sent - START) * drift);
                correlation.report(onBoard, sent + late(random));
            }
            long sent = START + 1200 * SECOND;
            assertEquals(0.0, (correlation.toTai(onBoard) - sent) * 1e-9, 0.015);
            assertEquals(drift * 1e6, correlation.driftPpm(), 15);
            long hourLater = sent + 3600 * SECOND;
            long shown = hourLater + offset + Math.round((hourLater - START) * drift);
            assertEquals(0.0, (correlation.toTai(shown) - hourLater) * 1e-9, 0.08, "an hour after the last report");
        });
    }

    /** Mostly a few ms, now and then much more, as on a busy machine. */
    private static long late(RandomGenerator random) {
        return random.nextInt(10) == 0 ? random.nextLong(20 * MS) : random.nextLong(8 * MS);
    }

    @Test
    void manyReportsASecondMakeNoDrift() {
        for (int i = 0; i < 2000; i++) {
            long sent = START + i * 50L * MS;
            clock.report(sent, sent - (i % 7) * MS);
        }
        assertEquals(0.0, clock.driftPpm());
    }
}
