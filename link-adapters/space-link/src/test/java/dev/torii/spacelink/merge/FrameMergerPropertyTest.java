package dev.torii.spacelink.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.testing.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Two antennas with random losses, outages and delays: what comes out is everything that either of them heard, once and in order. */
class FrameMergerPropertyTest {
    private static final int FRAMES = 600;
    /** Until the slower antenna has been heard too, nobody knows that it is worth waiting for. */
    private static final int BOTH_HEARD = 100;

    private static final int AOS_COUNTS = 1 << 24;

    private record Arrival(int antenna, long count, double millisecond) {}

    private static List<Arrival> arrivals(RandomGenerator random, long first, boolean[] heardByAny) {
        List<Arrival> all = new ArrayList<>();
        for (int antenna = 0; antenna < 2; antenna++) {
            double delay = random.nextInt(400);
            double lossRate = random.nextInt(4) * 0.1;
            int outageFrom = random.nextInt(BOTH_HEARD, FRAMES);
            int outageTo = outageFrom + random.nextInt(200);
            double at = 0;
            for (int i = 0; i < FRAMES; i++) {
                at = Math.max(
                        at, 10_000 + i * 5 + delay + random.nextInt(20)); // jitter never changes an antenna's own order
                boolean outage = antenna == 1 && i >= outageFrom && i < outageTo;
                boolean heard = i < BOTH_HEARD || i == FRAMES - 1 || (!outage && random.nextDouble() >= lossRate);
                if (heard) {
                    heardByAny[i] = true;
                    all.add(new Arrival(antenna, (first + i) % AOS_COUNTS, at));
                }
            }
        }
        all.sort(Comparator.comparingDouble(Arrival::millisecond)); // stable
        return all;
    }

    private static List<String> expected(long first, boolean[] heardByAny) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            if (heardByAny[i]) {
                boolean afterGap = i == 0 || !heardByAny[i - 1];
                expected.add((first + i) % AOS_COUNTS + (afterGap ? "*" : ""));
            }
        }
        return expected;
    }

    private static int missing(boolean[] heardByAny) {
        int missing = 0;
        for (boolean heard : heardByAny) {
            missing += heard ? 0 : 1;
        }
        return missing;
    }

    @Test
    void everythingThatEitherAntennaHeardComesOutOnceAndInOrder() {
        Seeds.forEach(300, random -> {
            long first = random.nextInt(3) == 0 ? AOS_COUNTS - random.nextInt(FRAMES) : random.nextInt(AOS_COUNTS);
            boolean[] heardByAny = new boolean[FRAMES];
            List<Arrival> arrivals = arrivals(random, first, heardByAny);
            MergeBench bench = new MergeBench();
            for (Arrival arrival : arrivals) {
                long now = Math.round(arrival.millisecond());
                bench.tick(now);
                bench.frame(arrival.antenna(), arrival.count(), now);
            }
            bench.tick(100_000);
            assertIterableEquals(expected(first, heardByAny), bench.out);
            assertEquals(missing(heardByAny), bench.merger.lost());
            assertEquals(0, bench.merger.late());
            assertEquals(arrivals.size() - bench.out.size(), bench.merger.duplicates());
        });
    }

    @Test
    void whateverArrivesNothingComesOutTwiceOrBackwards() {
        Seeds.forEach(200, random -> {
            MergeBench bench = new MergeBench();
            long now = 10_000;
            long sent = random.nextInt(AOS_COUNTS);
            for (int i = 0; i < 2000; i++) {
                now += random.nextInt(30);
                sent = (sent + random.nextInt(4)) % AOS_COUNTS;
                long count = (sent + AOS_COUNTS - random.nextInt(random.nextInt(1, 300))) % AOS_COUNTS;
                bench.frame(random.nextInt(2), count, now);
                if (random.nextInt(5) == 0) {
                    bench.tick(now);
                }
            }
            bench.tick(now + 1000);
            long last = -1;
            for (String text : bench.out) {
                long count = Long.parseLong(text.replace("*", ""));
                if (last >= 0) {
                    long forward = Math.floorMod(count - last, AOS_COUNTS);
                    assertTrue(forward > 0 && forward < AOS_COUNTS / 2, last + " then " + count);
                    assertEquals(text.endsWith("*"), forward != 1, "gap flag at " + text);
                }
                last = count;
            }
        });
    }
}
