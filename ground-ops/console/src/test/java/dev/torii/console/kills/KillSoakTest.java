package dev.torii.console.kills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./torii soak --kills} in small. */
class KillSoakTest {
    private static final int KILLS = 20;

    @TempDir
    Path dir;

    @Test
    @Timeout(180)
    void keepsWhatItAcknowledgedOverKills() throws Exception {
        long seed = Long.getLong("torii.seed", 20);
        System.out.println("-Dtorii.seed=" + seed);
        KillSoak.Result result = new KillSoak(dir, seed, System.out::println).run(KILLS);
        System.out.println(result.json());
        assertEquals(KILLS, result.kills());
        assertEquals(0, result.acknowledgedLost());
        assertEquals(0, result.duplicates());
        assertTrue(result.restartSecondsMax() <= KillSoak.RESTART_SECONDS_MAX, result.json());
    }
}
