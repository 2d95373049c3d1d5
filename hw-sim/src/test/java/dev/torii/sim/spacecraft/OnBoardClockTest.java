package dev.torii.sim.spacecraft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OnBoardClockTest {

    private static final long BOOT = Flight.BOOT_TAI_NS;
    private static final long DAY_NS = 86_400_000_000_000L;

    @Test
    void showsOffsetAndDrift() {
        OnBoardClock clock = new OnBoardClock(new ClockError(-300_000_000L, 5_000), BOOT);
        assertEquals(BOOT - 300_000_000L, clock.read(BOOT));
        // 5 ppm of a day are 0.432 s.
        assertEquals(BOOT + DAY_NS + 132_000_000L, clock.read(BOOT + DAY_NS));
        // 5 ppm of ten years are 1577.88 s less the 0.3 s.
        assertEquals(1_576_500_000_000L, clock.read(BOOT + 3650 * DAY_NS) - (BOOT + 3650 * DAY_NS));
    }

    @Test
    void adjustmentStays() {
        OnBoardClock clock = new OnBoardClock(ClockError.NONE, BOOT);
        clock.adjust(250_000);
        clock.adjust(-10_000);
        assertEquals(BOOT + 240_000_000L, clock.read(BOOT));
    }

    @Test
    void seedChoosesAnErrorWithinItsLimits() {
        for (long seed = 0; seed < 200; seed++) {
            ClockError error = ClockError.ofSeed(seed);
            assertTrue(Math.abs(error.offsetNs()) <= 500_000_000L && Math.abs(error.driftPpb()) <= 5_000, "" + error);
            assertEquals(error, ClockError.ofSeed(seed));
        }
        assertNotEquals(ClockError.ofSeed(1), ClockError.ofSeed(2));
    }

    @Test
    void packetsAreStampedWithItAndSensorFramesWithTai() {
        Flight flight = new Flight(1, new ClockError(250_000_000L, 0), java.util.List.of());
        flight.run(2);
        assertEquals("8195b675400000", flight.reports.get(0).substring(26, 40), "BOOT, 0.25 s late");
        flight.command("1864c038000d2b0801000002000000000000a71c"); // START_PLAYBACK of all
        String first = java.util.HexFormat.of().formatHex(flight.spacecraft.nextPlaybackPacket(), 6, 13);
        assertEquals("8195b6764ccccd", first, "0.3 s after the first whole second");
    }
}
