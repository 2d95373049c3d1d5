package dev.torii.spacelink.channel;

import static dev.torii.spacelink.channel.FrameMerger.Verdict.DUPLICATE;
import static dev.torii.spacelink.channel.FrameMerger.Verdict.LATE;
import static dev.torii.spacelink.channel.FrameMerger.Verdict.NEW;
import static dev.torii.spacelink.channel.FrameMerger.Verdict.RESTART;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.spacelink.channel.ChannelConfig.FrameType;
import dev.torii.spacelink.frame.FrameCounter;
import org.junit.jupiter.api.Test;

class FrameMergerTest {
    private final FrameMerger merger = new FrameMerger(FrameCounter.AOS, 64);

    @Test
    void usesTheFirstCopyOnly() {
        assertEquals(NEW, merger.accept(10));
        assertEquals(DUPLICATE, merger.accept(10));
        assertEquals(NEW, merger.accept(12));
        assertEquals(LATE, merger.accept(11));
        assertEquals(DUPLICATE, merger.accept(11));
        assertEquals(DUPLICATE, merger.accept(12));
    }

    @Test
    void goesOnWhereTheCountWraps() {
        assertEquals(NEW, merger.accept(16_777_214));
        assertEquals(NEW, merger.accept(1));
        assertEquals(LATE, merger.accept(16_777_215));
        assertEquals(LATE, merger.accept(0));
        assertEquals(DUPLICATE, merger.accept(16_777_214));
    }

    @Test
    void forgetsWhatIsBehindItsWindow() {
        merger.accept(100);
        assertEquals(NEW, merger.accept(163));
        assertEquals(DUPLICATE, merger.accept(100));
        assertEquals(NEW, merger.accept(164));
        assertEquals(RESTART, merger.accept(100));
        assertEquals(NEW, merger.accept(164));
    }

    @Test
    void tracksGapsRepeatsAndIdleFramesThatStandStill() {
        VirtualChannelTracker tracker = new VirtualChannelTracker(FrameType.AOS);
        assertEquals(0, tracker.accept(80, 1, 24_905));
        assertEquals(1, tracker.accept(80, 1, 24_907));
        assertEquals(VirtualChannelTracker.REPEATED, tracker.accept(80, 1, 24_907));
        assertEquals(VirtualChannelTracker.JUMPED_BACK, tracker.accept(80, 1, 3));
        assertEquals(0, tracker.accept(80, 63, 0));
        assertEquals(0, tracker.accept(80, 63, 0));
        assertEquals(
                "[VirtualChannelStatus[scid=80, vcid=1, frames=3, first=24905, last=3, gaps=2, missing=1, duplicates=1],"
                        + " VirtualChannelStatus[scid=80, vcid=63, frames=2, first=0, last=0, gaps=0, missing=0, duplicates=0]]",
                tracker.status().toString());
    }
}
