package dev.torii.payload.gap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.payload.Seeds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A spacecraft whose recorder is small, contacts that lose segments and commands, refusals, reboots and servers that are killed at any
 * step; whatever happens, each hole ends and nothing is freed that the feed does not hold.
 */
class GapLedgerPropertyTest {
    private static final int SEGMENTS = 6;
    private static final int STORED_MAX = 20;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final GapSettings SETTINGS = new GapSettings(3, 5000 * SECOND_NS, 6 * SECOND_NS);

    @Test
    void eachHoleEndsAndNothingIsFreedThatTheFeedDoesNotHold() {
        Set<String> ends = new TreeSet<>();
        Seeds.forEach(1000, random -> new World(random).live(ends));
        if (Long.getLong("torii.seed") == null) {
            assertEquals(Set.of("OVERWRITTEN", "REBOOTED", "REFUSED", "TRIED", "TOO_OLD", "repaired"), ends);
        }
    }

    /** The truth, and the ledger that must agree with it. */
    private static final class World {
        private final Random random;
        private final boolean refuses;
        private final TreeMap<Long, Long> stored = new TreeMap<>(); // frame id to exposure
        private final Map<HoleKey, BitSet> ground = new HashMap<>();
        private final List<SeenFrame> feed = new ArrayList<>();
        private long nowNs = 1_000_000 * SECOND_NS;
        private long bootNs = nowNs;
        private long nextFrame = 1;
        private int epoch;
        private final Map<HoleKey, Hole> disk = new LinkedHashMap<>();
        private GapLedger ledger;

        World(Random random) {
            this.random = random;
            this.refuses = random.nextInt(5) == 0;
        }

        void live(Set<String> ends) {
            start();
            for (int contact = 0; contact < 12; contact++) {
                expose(random.nextInt(15));
                if (random.nextInt(8) == 0) {
                    reboot();
                }
                contact("c-" + contact);
            }
            nowNs += 6000 * SECOND_NS;
            ledger.expire(nowNs);
            for (Hole hole : ledger.holes()) {
                assertTrue(hole.state().isClosed(), hole::toString);
                assertEquals(hole.state() == HoleState.GIVEN_UP, hole.gaveUp().isPresent(), hole::toString);
                boolean whole = ground.getOrDefault(hole.key(), new BitSet()).cardinality() == SEGMENTS;
                assertEquals(whole, hole.state() == HoleState.REPAIRED, hole::toString);
                assertTrue(hole.attempts() <= 3, hole::toString);
                ends.add(hole.gaveUp().map(GiveUpReason::name).orElse("repaired"));
            }
        }

        private void start() {
            ledger = new GapLedger(SETTINGS);
            disk.values().forEach(ledger::restore);
            feed.forEach(f -> ledger.seen(f, nowNs));
            keep();
        }

        private void keep() {
            ledger.takeChanges().forEach(h -> disk.put(h.key(), h));
        }

        /** Sometimes before the last step was kept. */
        private void maybeDie() {
            if (random.nextInt(2) == 0) {
                keep();
            }
            if (random.nextInt(10) == 0) {
                start();
            }
            keep();
        }

        private void expose(int frames) {
            for (int i = 0; i < frames; i++) {
                nowNs += SECOND_NS;
                stored.put(nextFrame++, nowNs);
                if (stored.size() > STORED_MAX) {
                    stored.pollFirstEntry();
                }
            }
        }

        private void reboot() {
            nowNs += 10 * SECOND_NS;
            bootNs = nowNs;
            stored.clear();
            nextFrame = 1;
            epoch++;
            expose(random.nextInt(5));
        }

        private RecorderState recorder() {
            long late = (long) (random.nextDouble() * SECOND_NS);
            return stored.isEmpty()
                    ? new RecorderState(bootNs + late, 0, 0, false)
                    : new RecorderState(bootNs + late, stored.firstKey(), stored.lastKey(), false);
        }

        private void contact(String id) {
            boolean lossy = random.nextInt(3) > 0;
            stored.keySet().stream().limit(8).toList().forEach(frame -> receive(frame, 0, SEGMENTS, lossy));
            nowNs += 20 * SECOND_NS;
            maybeDie();
            RepairBudget budget = new RepairBudget(2, 1e6, random.nextInt(40));
            for (RepairCommand command : ledger.plan("TRK-1", id, recorder(), budget, nowNs)) {
                maybeDie();
                ledger.asked("TRK-1", id, command, nowNs);
                maybeDie();
                send(id, command, lossy);
            }
            maybeDie();
            free();
            if (random.nextInt(4) > 0) {
                ledger.contactEnded(id, nowNs);
            }
            nowNs += (random.nextInt(6) == 0 ? 4000 : 60) * SECOND_NS;
        }

        private void send(String id, RepairCommand command, boolean lossy) {
            if (random.nextInt(8) == 0) {
                ledger.answered("TRK-1", id, command, CommandAnswer.NOT_SENT, nowNs);
            } else if (!stored.containsKey(command.frameId()) || refuses || random.nextInt(8) == 0) {
                ledger.answered("TRK-1", id, command, CommandAnswer.REFUSED, nowNs);
            } else if (command.kind() == RepairCommand.Kind.FRAMES) {
                for (int i = 0; i < command.count(); i++) {
                    receive(command.frameId() + i, 0, SEGMENTS, lossy);
                }
            } else {
                receive(command.frameId(), command.first(), command.count(), lossy);
            }
        }

        /** What of some segments comes down makes a product if it is more than there was. */
        private void receive(long frame, int first, int count, boolean lossy) {
            if (!stored.containsKey(frame) || (lossy && random.nextInt(6) == 0)) {
                return;
            }
            HoleKey key = new HoleKey("TRK-1", 1, epoch, frame);
            BitSet there = ground.computeIfAbsent(key, k -> new BitSet());
            int before = there.cardinality();
            for (int s = first; s < first + count; s++) {
                there.set(s, there.get(s) || !lossy || random.nextInt(4) > 0);
            }
            if (there.cardinality() > before) {
                SeenFrame seen = seen(key, there);
                feed.add(seen);
                ledger.seen(seen, nowNs);
            }
        }

        private SeenFrame seen(HoleKey key, BitSet there) {
            List<SegmentRun> missing = new ArrayList<>();
            for (int s = 0; s < SEGMENTS; s++) {
                if (!there.get(s)) {
                    missing.add(new SegmentRun(s, 1));
                }
            }
            boolean complete = missing.isEmpty();
            long exposure = stored.get(key.frameId());
            return new SeenFrame(
                    "TRK-1", 1, key.epoch(), key.frameId(), exposure, nowNs, SEGMENTS, missing, complete, feed.size());
        }

        private void free() {
            OptionalLong upTo = ledger.freeable("TRK-1", recorder());
            if (upTo.isPresent()) {
                for (long frame :
                        List.copyOf(stored.headMap(upTo.getAsLong(), true).keySet())) {
                    BitSet there = ground.getOrDefault(new HoleKey("TRK-1", 1, epoch, frame), new BitSet());
                    assertEquals(SEGMENTS, there.cardinality(), "freed frame " + frame + " of epoch " + epoch);
                    stored.remove(frame);
                }
                assertFalse(stored.containsKey(upTo.getAsLong()));
            }
        }
    }
}
