package dev.torii.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.payload.RepeatFilter.Verdict;
import org.junit.jupiter.api.Test;

class RepeatFilterTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final RepeatFilter filter = new RepeatFilter();

    @Test
    void wrapsFromTheLargestCountToZero() {
        assertEquals(Verdict.GAP, check(0xFFFFFF, 0, 1));
        assertEquals(Verdict.NEXT, check(0, 0, 2));
    }

    @Test
    void countsMissingFramesAndTellsThatOneComesLate() {
        check(10, 0, 1);
        assertEquals(Verdict.GAP, check(13, 0, 2));
        assertEquals(2, filter.missing());
        assertEquals(Verdict.LATE, check(11, 0, 3));
    }

    @Test
    void dropsWhatASecondStationReceivedToo() {
        check(10, 0, 1);
        check(11, 0, 2);
        assertEquals(Verdict.REPEAT, check(10, 0, 1));
        assertEquals(Verdict.REPEAT, check(11, 0, 2));
        assertEquals(Verdict.NEXT, check(12, 0, 3));
    }

    @Test
    void takesSameCountWithOtherOctetsForARestart() {
        check(0, 0, 1);
        check(1, 0, 2);
        assertEquals(Verdict.RESTART, check(0, 0, 9));
        assertEquals(Verdict.NEXT, check(1, 0, 8));
    }

    @Test
    void takesAnUnknownLowerCountMuchLaterForARestart() {
        check(50, 0, 1);
        assertEquals(Verdict.RESTART, check(0, 30 * SECOND_NS, 2));
    }

    @Test
    void takesALargeStepBackForARestart() {
        check(100_000, 0, 1);
        assertEquals(Verdict.RESTART, check(5, 0, 2));
        assertEquals(0, filter.missing());
    }

    private Verdict check(long count, long receptionTaiNs, int content) {
        return filter.check(count, receptionTaiNs, new byte[] {(byte) content}, 0, 1);
    }
}
