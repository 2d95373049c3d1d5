package dev.torii.commanding.soak;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SoakPropertyTest {
    private static final String SEED_PROPERTY = "torii.seed";
    private static final int WORLDS = 20;
    private static final int COMMANDS = 500;

    @Test
    void nothingThatMustNotHappenHappens() {
        long first = Long.getLong(SEED_PROPERTY, System.nanoTime());
        System.out.println("seed of the soak: -D" + SEED_PROPERTY + "=" + first);
        Map<String, Long> tally = new TreeMap<>();
        for (long seed = first; seed < first + WORLDS; seed++) {
            SoakWorld world = new SoakWorld(seed);
            try {
                world.run(COMMANDS);
            } catch (Violation e) {
                throw new AssertionError("-D" + SEED_PROPERTY + "=" + seed + ": " + e.getMessage(), e);
            }
            world.tally().forEach((what, count) -> tally.merge(what, count, Long::sum));
        }
        System.out.println(tally);
        for (String what : List.of(
                "kills",
                "CLTUs lost",
                "handovers",
                "repetitions",
                "executed",
                "frames AD again",
                "frames BD",
                "mix-ups of front ends",
                "orders with wrong SCID",
                "orders by another database",
                "orders whose bytes change",
                "rights taken away",
                "expired",
                "done to ARMED",
                "refused to do to ARMED",
                "done to IN_DOUBT")) {
            assertTrue(tally.getOrDefault(what, 0L) > 0, () -> what + " never came: " + tally);
        }
    }
}
