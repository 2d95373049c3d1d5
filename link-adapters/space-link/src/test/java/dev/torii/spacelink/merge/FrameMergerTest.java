package dev.torii.spacelink.merge;

import static dev.torii.spacelink.merge.FrameMerger.Verdict.CONTRIBUTED;
import static dev.torii.spacelink.merge.FrameMerger.Verdict.DUPLICATE;
import static dev.torii.spacelink.merge.FrameMerger.Verdict.LATE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.spacelink.frame.FrameCounter;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameMergerTest {
    private static final int A = 0;
    private static final int B = 1;

    private final MergeBench bench = new MergeBench();

    @Test
    void aLoneAntennaNeverWaits() {
        bench.frame(A, 10, 0);
        bench.frame(A, 11, 5);
        bench.frame(A, 14, 10);
        assertEquals(List.of("10*", "11", "14*"), bench.out);
        assertEquals(2, bench.merger.lost());
    }

    @Test
    void wrapsWithoutLoss() {
        bench.frame(A, 16_777_215, 0);
        bench.frame(A, 0, 5);
        assertEquals(List.of("16777215*", "0"), bench.out);
        assertEquals(0, bench.merger.lost());
    }

    @Test
    void leavesOutWhatTheOtherAntennaBringsAgain() {
        assertEquals(CONTRIBUTED, bench.frame(A, 10, 0));
        assertEquals(CONTRIBUTED, bench.frame(A, 11, 5));
        assertEquals(DUPLICATE, bench.frame(B, 10, 200));
        assertEquals(DUPLICATE, bench.frame(B, 11, 205));
        assertEquals(CONTRIBUTED, bench.frame(B, 12, 210));
        assertEquals(List.of("10*", "11", "12"), bench.out);
        assertEquals(2, bench.merger.duplicates());
    }

    @Test
    void theSlowerAntennaFillsAHoleOverTheEndOfTheRange() {
        bench.frame(A, 16_777_214, 0);
        bench.frame(B, 16_777_214, 100);
        bench.frame(A, 1, 120); // 16777215 and 0 are missing
        assertEquals(List.of("16777214*"), bench.out);
        bench.frame(B, 16_777_215, 150);
        bench.frame(B, 0, 160);
        bench.frame(B, 1, 170);
        assertEquals(List.of("16777214*", "16777215", "0", "1"), bench.out);
        assertEquals(0, bench.merger.lost());
    }

    @Test
    void aHoleThatBothHaveIsGivenUpWhenTheSlowerOneHasPassedIt() {
        bench.frame(A, 1, 0);
        bench.frame(B, 1, 100);
        bench.frame(A, 3, 110);
        assertEquals(List.of("1*"), bench.out);
        bench.frame(B, 3, 210);
        assertEquals(List.of("1*", "3*"), bench.out);
        assertEquals(1, bench.merger.lost());
    }

    @Test
    void waitsNotLongerThanHalfASecond() {
        bench.frame(A, 1, 0);
        bench.frame(B, 1, 100);
        bench.frame(A, 3, 110);
        bench.tick(609);
        assertEquals(List.of("1*"), bench.out);
        bench.tick(610);
        assertEquals(List.of("1*", "3*"), bench.out);
        assertEquals(LATE, bench.frame(B, 2, 620), "too late, and never out of order");
        assertEquals(DUPLICATE, bench.frame(B, 3, 625));
        assertEquals(List.of("1*", "3*"), bench.out);
        assertEquals(1, bench.merger.late());
        assertEquals(1, bench.merger.lost());
    }

    @Test
    void doesNotWaitForAnAntennaThatFellSilent() {
        bench.frame(A, 1, 0);
        bench.frame(B, 1, 0);
        bench.frame(A, 2, 1000);
        bench.frame(A, 4, 2100);
        assertEquals(List.of("1*", "2", "4*"), bench.out);
    }

    @Test
    void aHoleLongerThanTheWindowIsGivenUpAtOnce() {
        bench.frame(A, 1, 0);
        bench.frame(B, 1, 0);
        bench.frame(A, 3, 10);
        bench.frame(A, 5000, 20);
        assertEquals(List.of("1*", "3*", "5000*"), bench.out);
        assertEquals(1 + 4996, bench.merger.lost());
        assertEquals(LATE, bench.frame(B, 4999, 30));
    }

    @Test
    void takesACounterThatGoesBackAfterAPauseAsARestart() {
        bench.frame(A, 5000, 0);
        bench.frame(A, 0, 4000);
        bench.frame(B, 0, 4100);
        bench.frame(A, 1, 5000);
        assertEquals(List.of("5000*", "0*", "1"), bench.out);
        assertEquals(0, bench.merger.lost());
        assertEquals(1, bench.merger.restarts());
        assertEquals(1, bench.merger.duplicates());
    }

    @Test
    void allocatesNothingOnceItHasItsBuffers() {
        FrameMerger merger = new FrameMerger(FrameCounter.AOS, 2, 16, 1024, (frame, gap) -> {});
        ReceivedFrame slot = new ReceivedFrame(16);
        slot.length = 8;
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = 0;
        for (int count = 0; count < 40_000; count++) {
            if (count == 20_000) {
                allocated = threads.getCurrentThreadAllocatedBytes();
            }
            slot.vcFrameCount = count;
            slot.receptionTaiNs = count;
            slot.receiverIndex =
                    count % 7 == 0 ? 1 : 0; // the other one brings only every seventh: holes open and close
            if (count % 5 != 0) {
                merger.accept(slot, count);
            }
        }
        assertEquals(0, threads.getCurrentThreadAllocatedBytes() - allocated, "octets allocated by 20 000 frames");
    }
}
