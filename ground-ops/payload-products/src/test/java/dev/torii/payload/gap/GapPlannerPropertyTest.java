package dev.torii.payload.gap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.payload.Seeds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Plans against what a search through all possibilities finds. Frames here have 12 segments of 32 000 bits; 1 segment takes 1 s at 32 kbit/s. */
class GapPlannerPropertyTest {
    private static final int SEGMENTS = 12;
    private static final double ONE_SEGMENT_A_SECOND = 32_000;

    @Test
    void coversEverythingThatIsMissingWhenThereIsTime() {
        Seeds.forEach(500, random -> {
            List<Hole> holes = holes(random, 8);
            RepairBudget budget = new RepairBudget(0.5 + 5 * random.nextDouble(), ONE_SEGMENT_A_SECOND, 1e6);
            Map<Long, BitSet> covered = covered(GapPlanner.plan(holes, budget, random.nextBoolean()));
            for (Hole hole : holes) {
                BitSet left = bits(hole);
                left.andNot(covered.getOrDefault(hole.key().frameId(), new BitSet()));
                assertTrue(left.isEmpty(), hole + " lacks " + left);
            }
        });
    }

    @Test
    void asksForNothingThatIsHeldButWhatLiesBetweenAndIsCheaperThanACommand() {
        Seeds.forEach(500, random -> {
            double commandSeconds = 0.5 + 5 * random.nextDouble();
            List<Hole> holes = holes(random, 8);
            RepairBudget budget = new RepairBudget(commandSeconds, ONE_SEGMENT_A_SECOND, random.nextInt(60));
            TreeMap<Long, BitSet> missing = new TreeMap<>();
            holes.forEach(h -> missing.put(h.key().frameId(), bits(h)));
            covered(GapPlanner.plan(holes, budget, true)).forEach((frame, asked) -> {
                assertTrue(missing.containsKey(frame), "frame " + frame + " is held");
                BitSet held = (BitSet) asked.clone();
                held.andNot(missing.get(frame));
                for (int s = held.nextSetBit(0); s >= 0; ) {
                    int end = held.nextClearBit(s);
                    assertTrue(
                            s > 0
                                    && missing.get(frame).get(s - 1)
                                    && missing.get(frame).get(end),
                            "edges");
                    assertTrue(end - s < commandSeconds, end - s + " held segments for " + commandSeconds + " s");
                    s = held.nextSetBit(end);
                }
            });
        });
    }

    @Test
    void neverTakesMoreThanThereIsAndLeavesNothingThatWouldFit() {
        Seeds.forEach(500, random -> {
            double commandSeconds = 0.5 + 5 * random.nextDouble();
            List<Hole> holes = holes(random, 8);
            int seconds = random.nextInt(80);
            RepairBudget budget = new RepairBudget(commandSeconds, ONE_SEGMENT_A_SECOND, seconds);
            List<RepairCommand> commands = GapPlanner.plan(holes, budget, false);
            double used = seconds(commands, commandSeconds);
            assertTrue(used <= seconds, used + " of " + seconds + " s");
            for (RepairCommand one : GapPlanner.plan(holes, new RepairBudget(commandSeconds, 32_000, 1e6), false)) {
                if (!commands.contains(one)) {
                    assertTrue(used + seconds(List.of(one), commandSeconds) > seconds, one + " would fit");
                }
            }
        });
    }

    @Test
    void takesThePathOfLeastTimeAndFewestCommands() {
        Seeds.forEach(300, random -> {
            double commandSeconds = 0.5 + 5 * random.nextDouble();
            List<Hole> holes = holes(random, 5);
            boolean playback = random.nextBoolean();
            RepairBudget budget = new RepairBudget(commandSeconds, ONE_SEGMENT_A_SECOND, 1e6);
            List<RepairCommand> commands = GapPlanner.plan(holes, budget, playback);
            assertEquals(bestSeconds(holes, commandSeconds, playback), seconds(commands, commandSeconds), 1e-9);
        });
    }

    @Test
    void goesByFrameIdWhateverTheOrderOfTheHoles() {
        Seeds.forEach(200, random -> {
            List<Hole> holes = holes(random, 8);
            RepairBudget budget = new RepairBudget(2, ONE_SEGMENT_A_SECOND, 40);
            List<RepairCommand> commands = GapPlanner.plan(holes, budget, true);
            Collections.shuffle(holes, random);
            assertEquals(commands, GapPlanner.plan(holes, budget, true));
        });
    }

    @Test
    void findsOneHoleAmongTenThousandQuickly() {
        List<Hole> many = new ArrayList<>();
        for (int i = 1; i <= 10_000; i++) {
            many.add(hole(2L * i, List.of(new SegmentRun(3, 2))));
        }
        List<RepairCommand> commands = GapPlanner.plan(many, new RepairBudget(1, 1e9, 1e6), true);
        assertEquals(100, commands.size());
        assertEquals(new RepairCommand(RepairCommand.Kind.SEGMENTS, 2, 3, 2), commands.get(0));
    }

    private static double seconds(List<RepairCommand> commands, double commandSeconds) {
        return commands.size() * commandSeconds
                + commands.stream()
                        .mapToInt(c -> c.kind() == RepairCommand.Kind.SEGMENTS ? c.count() : c.count() * SEGMENTS)
                        .sum();
    }

    /** The least time over all ways to join runs, and over all rows of whole frames that a playback could send. */
    private static double bestSeconds(List<Hole> holes, double commandSeconds, boolean playback) {
        TreeMap<Long, Double> alone = new TreeMap<>();
        holes.forEach(h -> alone.put(h.key().frameId(), bestOfOneFrame(h.missing(), commandSeconds)));
        double all = alone.values().stream().mapToDouble(d -> d).sum();
        double best = all;
        List<Long> whole = holes.stream()
                .filter(h -> isSentWhole(h, commandSeconds))
                .map(h -> h.key().frameId())
                .toList();
        for (long first : playback ? whole : List.<Long>of()) {
            double rest = all;
            for (long id = first; whole.contains(id); id++) {
                rest -= alone.get(id);
                best = Math.min(best, rest + commandSeconds + (id - first + 1) * SEGMENTS);
            }
        }
        return best;
    }

    /** Whether first and last segment are missing, and all held ones between are worth sending along. */
    private static boolean isSentWhole(Hole hole, double commandSeconds) {
        int end = 0;
        for (SegmentRun run : hole.missing()) {
            if (run.first() > end && (end == 0 || run.first() - end >= commandSeconds)) {
                return false;
            }
            end = run.end();
        }
        return end == SEGMENTS;
    }

    private static double bestOfOneFrame(List<SegmentRun> runs, double commandSeconds) {
        double best = Double.MAX_VALUE;
        for (int joined = 0; joined < 1 << (runs.size() - 1); joined++) {
            double time = commandSeconds;
            for (int i = 0; i < runs.size(); i++) {
                time += runs.get(i).count();
                if (i > 0) {
                    boolean join = (joined >> (i - 1) & 1) == 1;
                    time += join ? runs.get(i).first() - runs.get(i - 1).end() : commandSeconds;
                }
            }
            best = Math.min(best, time);
        }
        return best;
    }

    private static Map<Long, BitSet> covered(List<RepairCommand> commands) {
        Map<Long, BitSet> covered = new TreeMap<>();
        for (RepairCommand c : commands) {
            boolean frames = c.kind() == RepairCommand.Kind.FRAMES;
            for (int i = 0; i < (frames ? c.count() : 1); i++) {
                BitSet bits = covered.computeIfAbsent(c.frameId() + i, id -> new BitSet());
                bits.set(frames ? 0 : c.first(), frames ? SEGMENTS : c.first() + c.count());
            }
        }
        return covered;
    }

    private static BitSet bits(Hole hole) {
        BitSet bits = new BitSet();
        hole.missing().forEach(r -> bits.set(r.first(), r.end()));
        return bits;
    }

    private static List<Hole> holes(Random random, int max) {
        Map<Long, Hole> holes = new TreeMap<>();
        for (int i = 0; i < max; i++) {
            long id = 1L + random.nextInt(15);
            BitSet missing = new BitSet();
            if (random.nextInt(3) == 0) {
                missing.set(0, SEGMENTS);
            } else {
                for (int s = 0; s < SEGMENTS; s++) {
                    missing.set(s, random.nextInt(3) == 0);
                }
                missing.set(random.nextInt(SEGMENTS));
            }
            List<SegmentRun> runs = new ArrayList<>();
            for (int s = missing.nextSetBit(0); s >= 0; s = missing.nextSetBit(missing.nextClearBit(s))) {
                runs.add(new SegmentRun(s, missing.nextClearBit(s) - s));
            }
            holes.put(id, hole(id, runs));
        }
        return new ArrayList<>(holes.values());
    }

    private static Hole hole(long frameId, List<SegmentRun> missing) {
        return new Hole(
                new HoleKey("TRK-1", 1, 0, frameId), 0, SEGMENTS, missing, HoleState.OPEN, null, 0, "", "", 0, 0);
    }
}
