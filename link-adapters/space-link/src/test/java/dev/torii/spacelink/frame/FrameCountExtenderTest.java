package dev.torii.spacelink.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.torii.spacelink.frame.FrameCountExtender.Verdict;
import dev.torii.spacelink.testing.Mutator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameCountExtenderTest {
    private static final FrameCountRules AOS = FrameCountRules.of(FrameCounter.AOS);
    private static final FrameCountRules TM = FrameCountRules.of(FrameCounter.TM);

    private FrameCountExtender extender = new FrameCountExtender(AOS);

    private void expect(long count, Verdict verdict, long extended, long missing) {
        assertEquals(verdict, extender.accept(count));
        assertEquals(extended, extender.extendedCount());
        assertEquals(missing, extender.missing());
    }

    @Test
    void wrapsFromMaximumToZeroWithoutGap() {
        expect(16777214, Verdict.FIRST, 16777214, 0);
        expect(16777215, Verdict.NEXT, 16777215, 0);
        expect(0, Verdict.NEXT, 16777216, 0);
        expect(4, Verdict.GAP, 16777220, 3);
    }

    @Test
    void countsTheTurnsOfEightBits() {
        extender = new FrameCountExtender(TM);
        expect(250, Verdict.FIRST, 250, 0);
        expect(2, Verdict.GAP, 258, 7);
        expect(2, Verdict.DUPLICATE, 258, 0);
        expect(1, Verdict.GAP, 513, 254); // of eight bits, one step back reads as 255 ahead
    }

    @Test
    void readsTheCycleAsTheHighestBitsOfTheCount() {
        extender = new FrameCountExtender(FrameCountRules.of(FrameCounter.AOS_WITH_CYCLE));
        expect(0xFFFFFF, Verdict.FIRST, 16777215, 0);
        expect(0x1000000, Verdict.NEXT, 16777216, 0);
        expect(0x1000002, Verdict.GAP, 16777218, 1);
    }

    @Test
    void tellsLateFromRepeatedFrames() {
        extender = new FrameCountExtender(AOS.withLateWindow(10));
        expect(100, Verdict.FIRST, 100, 0);
        expect(105, Verdict.GAP, 105, 4);
        expect(103, Verdict.LATE, 103, 0);
        expect(103, Verdict.DUPLICATE, 103, 0);
        expect(100, Verdict.DUPLICATE, 100, 0);
        expect(105, Verdict.DUPLICATE, 105, 0);
        expect(95, Verdict.LATE, 95, 0);
        expect(106, Verdict.NEXT, 106, 0);
        expect(95, Verdict.RESET, 95 + 16777216, 0); // 11 behind
    }

    @Test
    void tellsALateFrameAcrossTheWrap() {
        extender = new FrameCountExtender(AOS.withLateWindow(10));
        expect(16777213, Verdict.FIRST, 16777213, 0);
        expect(1, Verdict.GAP, 16777217, 3);
        expect(16777215, Verdict.LATE, 16777215, 0);
    }

    @Test
    void continuesTheExtendedCountAcrossARestart() {
        expect(5000, Verdict.FIRST, 5000, 0);
        expect(0, Verdict.RESET, 16777216, 0);
        expect(1, Verdict.NEXT, 16777217, 0);
        expect(5001, Verdict.GAP, 16777216 + 5001, 4999);
    }

    @Test
    void addsNothingMissingForAStray() {
        expect(5000, Verdict.FIRST, 5000, 0);
        expect(9_000_000, Verdict.RESET, 9_000_000, 0);
        expect(5001, Verdict.GAP, 5001, 0);
        expect(5002, Verdict.NEXT, 5002, 0);
        expect(9_000_000, Verdict.RESET, 9_000_000, 0);
        expect(2_000_000, Verdict.RESET, 2_000_000, 0);
        expect(5005, Verdict.GAP, 5005, 2);
    }

    @Test
    void takesACountBehindForARestartWhereNoneCanBeLate() {
        extender = new FrameCountExtender(AOS.withLateWindow(10));
        expect(100, Verdict.FIRST, 100, 0);
        assertEquals(Verdict.RESET, extender.accept(98, false));
        expect(99, Verdict.NEXT, 16777216 + 99, 0);
        assertEquals(Verdict.RESET, extender.accept(99, false));
    }

    @Test
    void acceptsACountThatStandsStill() {
        extender = new FrameCountExtender(AOS.standingStill());
        expect(0, Verdict.FIRST, 0, 0);
        expect(0, Verdict.NEXT, 0, 0);
        expect(1, Verdict.NEXT, 1, 0);
        expect(8_000_000, Verdict.RESET, 8_000_000, 0);
        expect(8_000_000, Verdict.NEXT, 8_000_000, 0);
    }

    @Test
    void refusesRulesThatOverlap() {
        assertThrows(IllegalArgumentException.class, () -> new FrameCountRules(FrameCounter.TM, 16, 240, false));
        assertThrows(IllegalArgumentException.class, () -> TM.withStepMax(256));
        assertThrows(IllegalArgumentException.class, () -> AOS.withLateWindow(65537));
        assertThrows(IllegalArgumentException.class, () -> AOS.withLateWindow(-1));
        assertEquals(239, TM.withLateWindow(16).stepMax());
    }

    @Test
    void findsEveryFrameOfAShuffledStreamItsPlace() {
        Random random = Mutator.announced("shuffled frame counts").random();
        for (int round = 0; round < 200; round++) {
            int bits = random.nextBoolean() ? 8 : 24;
            int window = 1 + random.nextInt(bits == 8 ? 100 : 1000);
            extender = new FrameCountExtender(
                    FrameCountRules.of(new FrameCounter(bits)).withLateWindow(window));
            long base = random.nextInt((1 << bits) - 100); // the first frame is one of the first 50: in the first turn
            BitSet seen = new BitSet();
            long newest = -1;
            for (long sent : shuffled(random, Math.min(window, 50))) {
                Verdict verdict = extender.accept(base + sent & (1L << bits) - 1);
                assertEquals(base + sent, extender.extendedCount());
                Verdict wanted = newest < 0
                        ? Verdict.FIRST
                        : seen.get((int) sent)
                                ? Verdict.DUPLICATE
                                : sent < newest ? Verdict.LATE : sent == newest + 1 ? Verdict.NEXT : Verdict.GAP;
                assertEquals(wanted, verdict);
                assertEquals(wanted == Verdict.GAP ? sent - newest - 1 : 0, extender.missing());
                seen.set((int) sent);
                newest = Math.max(newest, sent);
            }
        }
    }

    /** Numbers from 0 up, some left out, some twice, none farther behind the newest than {@code reach}. */
    private static List<Long> shuffled(Random random, int reach) {
        List<Long> result = new ArrayList<>();
        for (long block = 0; block < 400; block += reach) {
            List<Long> part = new ArrayList<>();
            for (long n = block; n < block + reach; n++) {
                for (int times = random.nextInt(3); times > 0; times--) {
                    part.add(n);
                }
            }
            Collections.shuffle(part, random);
            result.addAll(part);
        }
        return result;
    }
}
