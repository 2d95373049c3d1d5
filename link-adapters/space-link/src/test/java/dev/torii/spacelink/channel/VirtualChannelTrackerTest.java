package dev.torii.spacelink.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.spacelink.channel.ChannelConfig.FrameType;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualChannelTrackerTest {
    private final VirtualChannelTracker tracker = new VirtualChannelTracker(FrameType.AOS);

    @Test
    void addsNothingMissingForASingleWildCount() {
        assertEquals(0, tracker.accept(42, 3, 7_000_000));
        assertEquals(VirtualChannelTracker.JUMPED, tracker.accept(42, 3, 12_345_678));
        assertEquals(VirtualChannelTracker.JUMPED, tracker.accept(42, 3, 7_000_001));
        assertEquals(0, tracker.accept(42, 3, 7_000_002));
        assertEquals(List.of(new VirtualChannelStatus(42, 3, 4, 7_000_000, 7_000_002, 2, 0, 0)), tracker.status());
    }

    @Test
    void followsARestartedCounter() {
        assertEquals(0, tracker.accept(42, 3, 500));
        assertEquals(VirtualChannelTracker.JUMPED, tracker.accept(42, 3, 0));
        assertEquals(0, tracker.accept(42, 3, 1));
        assertEquals(3, tracker.accept(42, 3, 5));
        assertEquals(VirtualChannelTracker.REPEATED, tracker.accept(42, 3, 5));
        assertEquals(List.of(new VirtualChannelStatus(42, 3, 4, 500, 5, 2, 3, 1)), tracker.status());
    }

    @Test
    void letsTheCountOfIdleFramesStandStill() {
        for (int i = 0; i < 5; i++) {
            assertEquals(0, tracker.accept(80, 63, 0));
        }
        assertEquals(List.of(new VirtualChannelStatus(80, 63, 5, 0, 0, 0, 0, 0)), tracker.status());
    }
}
