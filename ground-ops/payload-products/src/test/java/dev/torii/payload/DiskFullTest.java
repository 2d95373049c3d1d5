package dev.torii.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.torii.journal.FrameJournal;
import dev.torii.journal.JournalConfig;
import dev.torii.payload.feed.FeedCursor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Journal, products and feed on a real file system of 16 MiB that becomes full at random instants and has room again. Needs root, to mount
 * it; {@code JournalDamageTest} and {@code PayloadEngineTest} have what can be shown without.
 */
@Timeout(120)
class DiskFullTest {
    private static final int ROUNDS = 6;
    private static final int FRAMES_WHILE_FULL = 300;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    private final TestDownlink downlink = new TestDownlink();
    private final ConcurrentLinkedQueue<String> troubles = new ConcurrentLinkedQueue<>();
    /** Records of which every frame is in the journal. */
    private final Map<Long, byte[]> journaled = new TreeMap<>();

    private final long seed = Long.getLong("torii.seed", 16);
    private final Random random = new Random(seed);
    private Path disk;
    private long refused;
    private int nextId = 1;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(dir.resolve("disk"));
        boolean mounted = system("mount", "-t", "tmpfs", "-o", "size=16m", "none", disk.toString());
        assumeTrue(mounted, "SKIPPED: a file system of 16 MiB cannot be mounted here (needs root)");
    }

    @AfterEach
    void unmount() throws Exception {
        system("umount", disk.toString());
    }

    @Test
    void countsAndTellsAndGoesOnWithoutARestart() throws Exception {
        System.out.println("-Dtorii.seed=" + seed);
        JournalConfig config = new JournalConfig(disk.resolve("journal"), 1 << 18, 1 << 30, Duration.ofMillis(1));
        try (FrameJournal journal = FrameJournal.open(config);
                PayloadEngine engine = start(journal)) {
            for (int round = 0; round < ROUNDS; round++) {
                expose(journal);
                engine.contactEnded("C-1", LONG);
                Path filler = fill();
                long fullNs = whenRefused(journal);
                await(() -> journal.fault().isPresent(), fullNs + SECOND_NS, "the alarm of the journal");
                offerWhileFull(journal);
                Files.delete(filler);
                await(() -> exposes(journal), System.nanoTime() + 5 * SECOND_NS, "frames are journaled again");
                assertTrue(journal.fault().isEmpty(), () -> journal.fault().toString());
                engine.contactEnded("C-1", LONG);
                assertComplete(engine);
                assertEquals(refused, journal.counters().notJournaled());
            }
            assertFalse(troubles.isEmpty(), "products found the disk full too");
        }
    }

    /** Leaves room for some exposures at most. */
    private Path fill() throws IOException {
        Path filler = disk.resolve("filler");
        try (RandomAccessFile file = new RandomAccessFile(filler.toFile(), "rw")) {
            byte[] block = new byte[4096];
            long left = disk.toFile().getUsableSpace() - random.nextInt(400_000);
            for (long written = 0; written < left; written += block.length) {
                file.write(block);
            }
        }
        return filler;
    }

    private long whenRefused(FrameJournal journal) {
        for (int i = 0; i < 100; i++) {
            if (!exposes(journal)) {
                return System.nanoTime();
            }
        }
        throw new AssertionError("the disk does not become full");
    }

    private void offerWhileFull(FrameJournal journal) {
        long begunNs = System.nanoTime();
        int frames = 0;
        while (frames < FRAMES_WHILE_FULL) {
            int before = downlink.journal.size();
            exposes(journal);
            frames += downlink.journal.size() - before;
        }
        assertTrue(System.nanoTime() - begunNs < 2 * SECOND_NS, "the antennas are read as before");
    }

    private void expose(FrameJournal journal) {
        assertTrue(exposes(journal));
    }

    /** One more exposure; whether the journal took all its frames. */
    private boolean exposes(FrameJournal journal) {
        long id = nextId++;
        long start = TestImages.DAY_TAI_NS + id * TestImages.QUARTER_NS;
        byte[] record = TestImages.record(1, id, start, 100, 100, new Random(id));
        int from = downlink.journal.size();
        downlink.send(TestImages.packets(record, 1, id, start));
        boolean all = true;
        for (TestDownlink.Entry e : downlink.journal.subList(from, downlink.journal.size())) {
            boolean taken = journal.append(e.meta, e.octets, 0, e.octets.length) >= 0;
            refused += taken ? 0 : 1;
            all &= taken;
        }
        if (all) {
            journaled.put(id, record);
        }
        return all;
    }

    private void assertComplete(PayloadEngine engine) throws IOException {
        Map<Long, byte[]> missing = new TreeMap<>(journaled);
        try (FeedCursor cursor = engine.log().cursor(0)) {
            while (cursor.poll()) {
                ProductHeader header =
                        ProductJson.read(cursor.record().header()).orElseThrow();
                if (header.completeness().complete()) {
                    byte[] record = missing.remove(header.identity().frameId());
                    assertArrayEquals(record, cursor.record().image());
                }
            }
        }
        assertEquals(Map.of(), missing, "complete in the journal and not on the feed");
    }

    private static void await(BooleanSupplier condition, long deadlineNs, String what) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadlineNs, "too late: " + what);
            Thread.sleep(10);
        }
    }

    private PayloadEngine start(FrameJournal journal) throws IOException {
        return TestEngine.start(disk, 1 << 18, from -> new JournalFrameSource(journal, from), downlink, troubles::add);
    }

    private static boolean system(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command
        }
    }
}
