package dev.torii.yamcs.links;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.configuration.Spacecraft;
import dev.torii.journal.FrameJournal;
import dev.torii.journal.JournalConfig;
import dev.torii.journal.JournalReader;
import dev.torii.radio.Content;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is wrong, at the station or of the server itself. */
class ReceptionClockTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = 1_795_305_637L * SECOND;

    @TempDir
    private Path folder;

    @Test
    void aReceptionStampedFarOffTheServersClockGetsTheServersTime() throws IOException {
        CaduMaker spacecraft = new CaduMaker(171);
        Spacecraft entry = Fixtures.spacecraft("TRK-1", 171);
        List<Long> times = new ArrayList<>();
        try (FrameJournal journal =
                FrameJournal.open(new JournalConfig(folder, 1 << 20, 4 << 20, Duration.ofMillis(5)))) {
            FrameRouter router = new FrameRouter(
                    List.of(new SpacecraftPort(entry, List.of("tokyo-1"), SECOND, Runnable::run, () -> 0)));
            ReceptionChain chain = new ReceptionChain(
                    0, "tokyo", "tokyo-1", entry.downlink(), Content.CADU_STREAM, journal, router, SECOND, () -> NOW);
            chain.connected();
            for (long stamped : List.of(NOW - 5 * SECOND, NOW - 5 * SECOND, NOW + 3600 * SECOND, NOW - 6 * SECOND)) {
                byte[] cadu = spacecraft.cadu(spacecraft.idleFrame());
                chain.bytes(cadu, 0, cadu.length, stamped);
            }
            assertEquals(2, chain.badClock());
            try (JournalReader reader = journal.reader(0)) {
                reader.poll((position, meta, d, off, len) -> times.add(meta.receptionTaiNs()), 10);
            }
        }
        assertEquals(List.of(NOW - 5 * SECOND, NOW - 5 * SECOND, NOW, NOW), times);
    }

    @Test
    void aServerClockThatIsSetIsTold() {
        List<String> told = new ArrayList<>();
        HealthWatch watch = new HealthWatch(List.of(), List.of(), event -> told.add(event.type()));
        watch.tick(NOW, 0);
        watch.tick(NOW + SECOND, SECOND);
        watch.tick(NOW + 60 * SECOND, 60 * SECOND);
        assertEquals(List.of(), told, "time passed, nothing else");
        watch.tick(NOW + 30 * SECOND, 61 * SECOND);
        assertEquals(List.of("SERVER_CLOCK_STEPPED"), told);
        watch.tick(NOW + 31 * SECOND, 62 * SECOND);
        assertEquals(1, told.size());
    }
}
