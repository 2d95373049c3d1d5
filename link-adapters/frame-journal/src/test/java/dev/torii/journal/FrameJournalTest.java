package dev.torii.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FrameJournalTest {
    @TempDir
    Path dir;

    private JournalConfig config() {
        return new JournalConfig(dir, 2_000, 1_000_000, Duration.ofMillis(1));
    }

    static FrameRecord meta(long count) {
        return new FrameRecord("tokyo", "tokyo-1", "c-" + count / 100, 1_000_000_007L * count, 171, 2, count, 3);
    }

    static byte[] frame(long count) {
        return ("frame " + count).getBytes(StandardCharsets.US_ASCII);
    }

    static long append(FrameJournal journal, long count) {
        byte[] frame = frame(count);
        byte[] inside = new byte[frame.length + 5];
        System.arraycopy(frame, 0, inside, 2, frame.length);
        return journal.append(meta(count), inside, 2, frame.length);
    }

    /** Reads all that is there, checks content and order of positions, and lists the frame counts. */
    static List<Long> counts(JournalReader reader) throws IOException {
        List<Long> counts = new ArrayList<>();
        long[] last = {-1};
        JournalReader.Handler handler = (position, meta, d, off, len) -> {
            assertTrue(position > last[0]);
            last[0] = position;
            assertEquals(meta(meta.vcFrameCount()), meta);
            assertEquals("frame " + meta.vcFrameCount(), new String(d, off, len, StandardCharsets.US_ASCII));
            counts.add(meta.vcFrameCount());
        };
        while (reader.poll(handler, 7) > 0) {}
        return counts;
    }

    static List<Long> upTo(int n) {
        return IntStream.range(0, n).mapToObj(i -> (long) i).toList();
    }

    @Test
    void refusesFramesWhileLessIsFreeThanIsKept() throws IOException {
        long reserve = dir.toFile().getTotalSpace() + 1; // more than any disk has
        try (FrameJournal journal = FrameJournal.open(
                new JournalConfig(dir, 1 << 20, 1 << 21, Duration.ofMillis(1), Duration.ofDays(1), reserve))) {
            assertTrue(journal.fault().orElseThrow().contains("kept for the archive"), journal.fault()::toString);
            assertEquals(FrameJournal.NOT_JOURNALED, append(journal, 1));
            assertEquals(1, journal.counters().notJournaled());
        }
    }

    @Test
    void readsBackWhatWasAppendedAcrossSegments() throws IOException {
        try (FrameJournal journal = FrameJournal.open(config());
                JournalReader reader = journal.reader(0)) {
            for (int i = 0; i < 500; i++) {
                assertTrue(append(journal, i) >= 0);
            }
            assertEquals(upTo(500), counts(reader));
            assertEquals(journal.appendedPosition(), reader.position());
            assertEquals(500, journal.counters().appended());
            assertEquals(journal.appendedPosition(), journal.counters().appendedOctets());
            assertEquals(0, reader.damagedCount());
        }
        try (var files = Files.list(dir)) {
            assertTrue(files.count() > 10);
        }
    }

    @Test
    void followsTheWriterAcrossSegments() throws IOException {
        try (FrameJournal journal = FrameJournal.open(config());
                JournalReader reader = journal.reader(0)) {
            List<Long> seen = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                append(journal, i);
                if (i % 3 == 0) {
                    seen.addAll(counts(reader));
                }
            }
            seen.addAll(counts(reader));
            assertEquals(upTo(300), seen);
            assertEquals(0, reader.poll((p, m, d, o, l) -> {}, 10));
        }
    }

    @Test
    void goesOnBehindTheLastRecordAfterReopening() throws IOException {
        long position;
        try (FrameJournal journal = FrameJournal.open(config())) {
            for (int i = 0; i < 60; i++) {
                append(journal, i);
            }
            position = journal.appendedPosition();
        }
        try (FrameJournal journal = FrameJournal.open(config());
                JournalReader all = journal.reader(0);
                JournalReader later = journal.reader(position)) {
            assertEquals(position, journal.appendedPosition());
            assertEquals(position, journal.durablePosition());
            assertEquals(0, journal.counters().tornOctets());
            for (int i = 60; i < 100; i++) {
                append(journal, i);
            }
            assertEquals(upTo(100), counts(all));
            assertEquals(upTo(100).subList(60, 100), counts(later));
        }
    }

    @Test
    void movesTheDurableWatermarkByItselfAndByForce() throws Exception {
        try (FrameJournal journal = FrameJournal.open(config())) {
            append(journal, 0);
            while (journal.durablePosition() < journal.appendedPosition()) {
                Thread.onSpinWait();
            }
            append(journal, 1);
            journal.force();
            assertEquals(journal.appendedPosition(), journal.durablePosition());
            assertTrue(journal.counters().syncs() >= 2);
        }
    }

    @Test
    void deletesOldestSegmentsAndTellsReadersThatWereThere() throws IOException {
        JournalConfig small = new JournalConfig(dir, 2_000, 6_000, Duration.ofMillis(1));
        try (FrameJournal journal = FrameJournal.open(small);
                JournalReader slow = journal.reader(0)) {
            for (int i = 0; i < 500; i++) {
                append(journal, i);
            }
            List<Long> kept = counts(slow);
            assertEquals(499L, kept.get(kept.size() - 1));
            assertEquals(upTo(500).subList(500 - kept.size(), 500), kept);
            assertTrue(kept.size() <= 100, "kept " + kept.size());
            assertTrue(slow.deletedOctets() > 20_000);
            assertEquals(0, slow.damagedCount());
            assertTrue(journal.counters().segmentsDeleted() > 10);
            assertEquals(kept, counts(journal.reader(0)));
        }
    }

    @Test
    void takesFramesFromSeveralThreads() throws Exception {
        try (FrameJournal journal = FrameJournal.open(config())) {
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int first = t * 1000;
                threads.add(new Thread(() -> {
                    for (int i = 0; i < 1000; i++) {
                        append(journal, first + i);
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            List<Long> counts = new ArrayList<>(counts(journal.reader(0)));
            counts.sort(null);
            assertEquals(upTo(4000), counts);
        }
    }

    @Test
    void refusesWhatDoesNotFitAndCountsIt() throws IOException {
        try (FrameJournal journal = FrameJournal.open(config())) {
            assertEquals(-1, journal.append(meta(1), new byte[65_537], 0, 65_537));
            FrameRecord longName = new FrameRecord("x".repeat(256), "a", "c", 0, 0, 0, 0, 0);
            assertEquals(-1, journal.append(longName, new byte[1], 0, 1));
            assertEquals(2, journal.counters().notJournaled());
            assertTrue(journal.append(meta(1), new byte[65_536], 0, 65_536) >= 0);
            assertEquals(1, journal.reader(0).poll((p, m, d, o, l) -> assertEquals(65_536, l), 10));
        }
    }

    @Test
    void refusesASecondJournalInTheSameFolder() throws IOException {
        try (FrameJournal journal = FrameJournal.open(config())) {
            assertThrows(IOException.class, () -> FrameJournal.open(config()));
            assertTrue(append(journal, 0) >= 0);
        }
        FrameJournal.open(config()).close();
    }

    @Test
    void refusesToAppendOnceClosed() throws IOException {
        FrameJournal journal = FrameJournal.open(config());
        append(journal, 0);
        journal.close();
        assertEquals(-1, append(journal, 1));
        assertEquals(upTo(1), counts(journal.reader(0)));
    }

    @Test
    void appendsWithoutAllocation() throws IOException {
        JournalConfig large = new JournalConfig(dir, 1 << 28, 1L << 30, Duration.ofMillis(5));
        var bean = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        try (FrameJournal journal = FrameJournal.open(large)) {
            FrameRecord meta = meta(1);
            byte[] frame = new byte[1115];
            for (int i = 0; i < 20_000; i++) {
                journal.append(meta, frame, 0, frame.length);
            }
            long self = Thread.currentThread().getId();
            long before = bean.getThreadAllocatedBytes(self);
            for (int i = 0; i < 5_000; i++) {
                journal.append(meta, frame, 0, frame.length);
            }
            long perFrame = (bean.getThreadAllocatedBytes(self) - before) / 5_000;
            assertFalse(perFrame > 0, perFrame + " octets per frame");
        }
    }

    @Test
    void deletesSegmentsWhoseLastFrameIsTooOld() throws IOException {
        JournalConfig config = new JournalConfig(dir, 2_000, 1_000_000, Duration.ofMillis(1), Duration.ofDays(2), 0);
        try (FrameJournal journal = FrameJournal.open(config)) {
            for (int i = 0; i < 300; i++) {
                append(journal, i);
            }
            assertEquals(0, journal.counters().segmentsDeleted());
        }
        List<Path> segments;
        try (Stream<Path> files = Files.list(dir)) {
            segments = files.filter(f -> f.toString().endsWith(".journal"))
                    .sorted()
                    .toList();
        }
        assertTrue(segments.size() > 5, segments::toString);
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
        for (Path segment : segments.subList(0, 3)) {
            Files.setLastModifiedTime(segment, old);
        }
        try (FrameJournal journal = FrameJournal.open(config);
                JournalReader reader = journal.reader(0)) {
            assertEquals(3, journal.counters().segmentsDeleted());
            List<Long> counts = counts(reader);
            assertEquals(299, counts.get(counts.size() - 1));
            assertFalse(counts.contains(0L));
        }
        assertFalse(Files.exists(segments.get(2)));
        assertTrue(Files.exists(segments.get(3)));
    }
}
