package dev.torii.yamcs.links;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TelemetryPipelineTest {
    private final CaduMaker spacecraft = new CaduMaker(171);
    private final List<String> packets = new ArrayList<>();
    private final TelemetryPipeline pipeline = new TelemetryPipeline(
            Fixtures.spacecraft("TRK-1", 171),
            2,
            (d, off, len, vcFrameCount, taiNs) ->
                    packets.add("count " + d[off + 3] + " length " + len + " frame " + vcFrameCount + " at " + taiNs));
    private final FrameQueue queue = new FrameQueue(4, 1115);
    private final FrameQueue.Slot slot = queue.newSlot();

    private void receive(int vcid, long vcFrameCount, byte[] frame, long taiNs) throws InterruptedException {
        receive(Fixtures.RECEIVER, vcid, vcFrameCount, frame, taiNs);
    }

    private void receive(Receiver receiver, int vcid, long vcFrameCount, byte[] frame, long taiNs)
            throws InterruptedException {
        queue.offer(receiver, frame, 0, frame.length, vcid, vcFrameCount, taiNs);
        queue.poll(slot, 0);
        pipeline.frame(slot, taiNs);
    }

    @Test
    void handsOnPacketsAndDropsIdleOnes() throws InterruptedException {
        receive(0, 0, spacecraft.frame(0, CaduMaker.packet(1, 100)), 7);
        receive(1, 0, spacecraft.frame(1, CaduMaker.packet(2, 50)), 8);
        assertEquals(List.of("count 1 length 100 frame 0 at 7", "count 2 length 50 frame 0 at 8"), packets);
    }

    @Test
    void leavesOutAFrameHeardTwice() throws InterruptedException {
        byte[] frame = spacecraft.frame(0, CaduMaker.packet(1, 100));
        receive(0, 0, frame, 7);
        receive(0, 0, frame, 8);
        assertEquals(1, packets.size());
        assertEquals(1, pipeline.duplicateFrames());
    }

    @Test
    void countsTheFramesThatAreMissing() throws InterruptedException {
        receive(0, 0, spacecraft.frame(0, CaduMaker.packet(1, 100)), 7);
        spacecraft.skip(0, 3);
        receive(0, 4, spacecraft.frame(0, CaduMaker.packet(5, 100)), 8);
        assertEquals(2, packets.size());
        assertEquals(3, pipeline.lostFrames());
    }

    @Test
    void ignoresChannelsThatAreNotTelemetry() throws InterruptedException {
        receive(2, 0, spacecraft.frame(2, CaduMaker.packet(1, 100)), 7);
        assertEquals(List.of(), packets);
    }

    @Test
    void oneAntennaFillsWhatTheOtherMisses() throws InterruptedException {
        Receiver second = new Receiver(1, "denver-1");
        receive(Fixtures.RECEIVER, 0, 0, spacecraft.frame(0, CaduMaker.packet(1, 100)), 7);
        byte[] missedByTheFirst = spacecraft.frame(0, CaduMaker.packet(2, 100));
        byte[] third = spacecraft.frame(0, CaduMaker.packet(3, 100));
        receive(second, 0, 0, spacecraft.frame(0, CaduMaker.packet(1, 100)), 8);
        receive(Fixtures.RECEIVER, 0, 2, third, 9);
        assertEquals(1, packets.size(), "the third frame waits for the second");
        receive(second, 0, 1, missedByTheFirst, 10);
        receive(second, 0, 2, third, 11);
        assertEquals(
                List.of(
                        "count 1 length 100 frame 0 at 7",
                        "count 2 length 100 frame 1 at 10",
                        "count 3 length 100 frame 2 at 9"),
                packets);
        assertEquals(0, pipeline.lostFrames());
        assertEquals(2, second.duplicateCount());
        assertEquals(1, second.contributedCount());
    }

    @Test
    void whatWasSentOutOfSightIsNotLost() throws InterruptedException {
        receive(0, 0, spacecraft.frame(0, CaduMaker.packet(1, 100)), 0);
        spacecraft.skip(0, 5000);
        receive(0, 5001, spacecraft.frame(0, CaduMaker.packet(2, 100)), 3_600_000_000_000L);
        assertEquals(2, packets.size());
        assertEquals(0, pipeline.lostFrames());
    }
}
