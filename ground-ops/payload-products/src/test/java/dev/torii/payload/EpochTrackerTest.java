package dev.torii.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EpochTrackerTest {
    private final EpochTracker tracker = new EpochTracker();

    @Test
    void staysInTheFirstEpochWhileIdsAndTimesGrowTogether() {
        assertEquals(0, assign(1, 100));
        assertEquals(0, assign(5, 500));
        assertEquals(0, assign(3, 300)); // played back late
    }

    @Test
    void beginsAnEpochWhenAnIdComesAgainWithALaterExposure() {
        assign(1, 100);
        assign(9, 900);
        assertEquals(1, assign(1, 2000));
        assertEquals(1, assign(10, 2900));
        assertEquals(2, assign(2, 5000));
    }

    @Test
    void findsTheEpochOfFramesPlayedBackFromBeforeTheBoot() {
        assign(1, 100);
        assign(9, 900);
        assign(1, 2000);
        assertEquals(0, assign(9, 900));
        assertEquals(0, assign(5, 500));
        assertEquals(1, assign(2, 2100));
    }

    @Test
    void givesAFrameThatWasPublishedItsOldEpochEvenIfANewerOneFits() {
        assign(1, 100);
        assign(9, 2900); // in truth after the boot, which cannot be known yet
        assertEquals(1, assign(1, 2000));
        assertEquals(0, assign(9, 2900));
    }

    @Test
    void keepsSensorsApart() {
        assign(5, 500);
        assertEquals(0, tracker.assign(new FrameKey(2, 1, 600)));
    }

    @Test
    void goesOnWithLearntEpochs() {
        tracker.learn(new FrameKey(1, 4, 2400), 3);
        assertEquals(3, assign(5, 2500));
        assertEquals(4, assign(1, 9000));
    }

    private int assign(long frameId, long startTaiNs) {
        return tracker.assign(new FrameKey(1, frameId, startTaiNs));
    }
}
