package dev.torii.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.journal.FrameJournal;
import dev.torii.journal.JournalConfig;
import dev.torii.journal.JournalReader;
import dev.torii.payload.feed.FeedCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Journal or feed is damaged while nobody runs: the last segment is cut at any length, or a bit flips anywhere. The chain starts, counts
 * the damage, has lost the hit record alone, and goes on. {@code JournalDamageTest} and {@code FeedLogTest} do every octet of each alone.
 */
@Timeout(120)
class DamageBetweenRunsTest {
    private static final int SEEDS = 40;
    private static final int EXPOSURES = 4;
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path root;

    private final AtomicInteger runs = new AtomicInteger();
    private final TestDownlink downlink = new TestDownlink();
    private final Map<Long, byte[]> records = new HashMap<>();
    private Path dir;

    @Test
    void aCutOrFlippedFeedLosesTheHitRecordAlone() {
        Seeds.forEach(SEEDS, random -> {
            Map<Long, byte[]> before = firstRun(random);
            boolean cut = random.nextBoolean();
            int hit = damage("feed", cut, random);
            try (FrameJournal journal = journal();
                    PayloadEngine engine = start(journal)) {
                long damaged = engine.log().counters().damaged();
                long torn = engine.log().counters().tornOctets();
                assertTrue(
                        damaged + torn > 0 || hit == 0,
                        "counted: " + engine.log().counters());
                expose(journal, random, 1);
                engine.contactEnded("C-1", LONG);
                Map<Long, byte[]> after = feed(engine);
                int kept = 0;
                for (Map.Entry<Long, byte[]> e : before.entrySet()) {
                    boolean same = Arrays.equals(e.getValue(), after.get(e.getKey()));
                    kept += same ? 1 : 0;
                }
                assertTrue(cut || kept >= EXPOSURES - 1, "kept " + kept);
                assertArrayEquals(records.get((long) records.size()), last(after), "goes on");
            }
        });
    }

    @Test
    void aCutOrFlippedJournalLosesTheHitFrameAloneAndNoProduct() {
        Seeds.forEach(SEEDS, random -> {
            Map<Long, byte[]> before = firstRun(random);
            int frames = downlink.journal.size();
            boolean cut = random.nextBoolean();
            int hit = damage("journal", cut, random);
            try (FrameJournal journal = journal();
                    PayloadEngine engine = start(journal)) {
                JournalReader reader = journal.reader(0);
                int found = 0;
                for (int n = 1; n > 0; found += n) {
                    n = reader.poll((position, meta, d, off, len) -> {}, 1000);
                }
                assertTrue(
                        hit == 0
                                || reader.damagedCount() == 1
                                || journal.counters().tornOctets() > 0,
                        "counted: " + journal.counters());
                assertTrue(cut || found == frames - 1, found + " of " + frames);
                expose(journal, random, 1);
                engine.contactEnded("C-1", LONG);
                Map<Long, byte[]> after = feed(engine);
                before.forEach((offset, image) -> assertArrayEquals(image, after.get(offset)));
                assertEquals(before.size() + 1, after.size());
                assertArrayEquals(records.get((long) records.size()), last(after), "goes on");
            }
        });
    }

    private Map<Long, byte[]> firstRun(Random random) throws IOException {
        dir = Files.createDirectory(root.resolve("run-" + runs.incrementAndGet()));
        downlink.journal.clear();
        records.clear();
        try (FrameJournal journal = journal();
                PayloadEngine engine = start(journal)) {
            expose(journal, random, EXPOSURES);
            engine.contactEnded("C-1", LONG);
            Map<Long, byte[]> feed = feed(engine);
            assertEquals(EXPOSURES, feed.size());
            return feed;
        }
    }

    /** Damages the newest segment; returns how many octets are gone or other than before. */
    private int damage(String what, boolean cut, Random random) throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve(what))) {
            Path newest = files.filter(f -> f.toString().endsWith("." + what))
                    .max(Path::compareTo)
                    .orElseThrow();
            byte[] octets = Files.readAllBytes(newest);
            int at = random.nextInt(octets.length);
            if (cut) {
                Files.write(newest, Arrays.copyOf(octets, at));
                return octets.length - at;
            }
            octets[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(newest, octets);
            return 1;
        }
    }

    private void expose(FrameJournal journal, Random random, int count) {
        for (int i = 0; i < count; i++) {
            long id = records.size() + 1L;
            long start = TestImages.DAY_TAI_NS + id * TestImages.QUARTER_NS;
            byte[] record = TestImages.record(1, id, start, 100, 20 + random.nextInt(80), random);
            records.put(id, record);
            int from = downlink.journal.size();
            downlink.send(TestImages.packets(record, 1, id, start));
            for (TestDownlink.Entry e : downlink.journal.subList(from, downlink.journal.size())) {
                assertTrue(journal.append(e.meta, e.octets, 0, e.octets.length) >= 0);
            }
        }
    }

    private static Map<Long, byte[]> feed(PayloadEngine engine) throws IOException {
        Map<Long, byte[]> images = new TreeMap<>();
        try (FeedCursor cursor = engine.log().cursor(0)) {
            while (cursor.poll()) {
                images.put(cursor.offset(), cursor.record().image());
            }
        }
        return images;
    }

    private static byte[] last(Map<Long, byte[]> feed) {
        byte[] last = null;
        for (byte[] image : feed.values()) {
            last = image;
        }
        assertNotNull(last);
        return last;
    }

    private FrameJournal journal() throws IOException {
        return FrameJournal.open(new JournalConfig(dir.resolve("journal"), 1 << 20, 1 << 24, Duration.ofMillis(1)));
    }

    private PayloadEngine start(FrameJournal journal) throws IOException {
        return TestEngine.start(dir, 1 << 20, from -> new JournalFrameSource(journal, from), downlink, message -> {
            throw new AssertionError(message);
        });
    }
}
