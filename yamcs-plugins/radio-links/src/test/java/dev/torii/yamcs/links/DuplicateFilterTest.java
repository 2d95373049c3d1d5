package dev.torii.yamcs.links;

import static dev.torii.yamcs.links.DuplicateFilter.Verdict.AFTER_GAP;
import static dev.torii.yamcs.links.DuplicateFilter.Verdict.DUPLICATE;
import static dev.torii.yamcs.links.DuplicateFilter.Verdict.NEXT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.spacelink.frame.FrameCounter;
import org.junit.jupiter.api.Test;

class DuplicateFilterTest {
    private static final long SECOND = 1_000_000_000L;

    private final DuplicateFilter filter = new DuplicateFilter(FrameCounter.AOS);

    @Test
    void wrapsWithoutLoss() {
        assertEquals(AFTER_GAP, filter.accept(16_777_215, 0));
        assertEquals(NEXT, filter.accept(0, 0));
        assertEquals(0, filter.lost());
    }

    @Test
    void countsTheFramesOfAGap() {
        filter.accept(10, 0);
        assertEquals(AFTER_GAP, filter.accept(14, 0));
        assertEquals(3, filter.lost());
    }

    @Test
    void leavesOutWhatASecondAntennaHears() {
        filter.accept(10, 0);
        assertEquals(NEXT, filter.accept(11, SECOND));
        assertEquals(DUPLICATE, filter.accept(10, SECOND));
        assertEquals(DUPLICATE, filter.accept(11, 3 * SECOND));
        assertEquals(NEXT, filter.accept(12, 3 * SECOND));
        assertEquals(2, filter.duplicates());
        assertEquals(0, filter.lost());
    }

    @Test
    void takesACounterThatGoesBackAfterAPauseAsARestartNotAsMillionsOfLostFrames() {
        filter.accept(5, 0);
        assertEquals(AFTER_GAP, filter.accept(0, 4 * SECOND));
        assertEquals(NEXT, filter.accept(1, 5 * SECOND));
        assertEquals(0, filter.lost());
        assertEquals(1, filter.restarts());
    }
}
