package dev.torii.yamcs.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.coding.Crc16;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yamcs.TmPacket;
import org.yamcs.utils.TimeEncoding;

class TimeReportTest {
    /** 2026-11-22T00:00:00 UTC; CUC seconds 81948F25. */
    private static final long MIDNIGHT_TAI_NS = 1_795_305_637L * 1_000_000_000L;

    private final CaduMaker spacecraft = new CaduMaker(171);
    private final List<LinkEvent> events = new ArrayList<>();
    private final OnboardClock clock = new OnboardClock(events::add);
    private final TelemetryPipeline pipeline =
            new TelemetryPipeline(Fixtures.spacecraft("TRK-1", 171), 1, this::packet);
    private final FrameQueue queue = new FrameQueue(4, 1115);
    private final FrameQueue.Slot slot = queue.newSlot();

    @BeforeAll
    static void time() {
        TimeEncoding.setUp();
    }

    private void packet(byte[] d, int off, int len, long vcFrameCount, long taiNs) {
        byte[] packet = Arrays.copyOfRange(d, off, off + len);
        clock.packet(new TmPacket(0, packet), vcFrameCount, pipeline);
    }

    private void receive(long vcFrameCount, byte[] packet, long taiNs) throws InterruptedException {
        byte[] frame = spacecraft.frame(0, packet);
        queue.offer(Fixtures.RECEIVER, frame, 0, frame.length, 0, vcFrameCount, taiNs);
        queue.poll(slot, 0);
        pipeline.frame(slot, taiNs);
    }

    /** A report as docs/icd-spacecraft.md 3.9 has it, of a rate and of seconds after midnight. */
    private static byte[] report(int exponent, int second) {
        byte[] report = HexFormat.of()
                .parseHex(String.format("0000C000000A%02X%08X80000000", exponent, 0x81948F25L + second) + "0000");
        int crc = Crc16.of(report, 0, report.length - 2);
        report[15] = (byte) (crc >>> 8);
        report[16] = (byte) crc;
        return report;
    }

    @Test
    void isAPacketOfApidZeroWithoutSecondaryHeader() {
        assertTrue(TimeReport.is(report(4, 0)));
        assertTrue(TimeReport.isGood(report(4, 0)));
        assertFalse(TimeReport.isGood(report(9, 0)), "rates end at 2^8");
        assertFalse(TimeReport.is(CaduMaker.packet(1, 17)), "APID 100");
    }

    @Test
    void refersToTheLastFrameOfItsRateBeforeItself() {
        assertEquals(32, TimeReport.frameCount(report(4, 0), 33));
        assertEquals(32, TimeReport.frameCount(report(4, 0), 48));
        assertEquals(48, TimeReport.frameCount(report(4, 0), 49));
        assertEquals(7, TimeReport.frameCount(report(0, 0), 8));
        assertEquals(0xFF_FF00, TimeReport.frameCount(report(8, 0), 0), "over the end of the range");
    }

    @Test
    void isComparedWithTheReceptionOfThatFrame() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            long received = MIDNIGHT_TAI_NS + i * 10_000_000_000L;
            receive(16L * i, CaduMaker.packet(1, 100), received);
            receive(16L * i + 1, report(4, 10 * i), received + 60_000_000L);
        }
        assertEquals(0.5, clock.correlation().offsetSeconds(), 1e-6);
        assertEquals(
                "The on-board clock is 0.500 s ahead of UTC; packet times are corrected by that",
                events.get(0).message());
        assertEquals(LinkEvent.Level.INFO, events.get(0).level());
    }

    @Test
    void isNotUsedWhenItsFrameWasNotReceived() throws InterruptedException {
        receive(17, report(4, 0), MIDNIGHT_TAI_NS);
        assertEquals(0, clock.correlation().usedCount());
    }
}
