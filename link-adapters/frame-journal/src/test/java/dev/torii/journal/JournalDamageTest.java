package dev.torii.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a kill, a power cut, a full disk or a rotten bit leaves behind. */
@Timeout(120)
class JournalDamageTest {
    private static final String SEGMENT = "0000000000000000000.journal";
    private static final int RECORDS = 5;

    @TempDir
    Path dir;

    private static JournalConfig config(Path folder) {
        return new JournalConfig(folder, 100_000, 1_000_000, Duration.ofMillis(1));
    }

    /** A small segment, and where its records begin. */
    private byte[] smallSegment(List<Long> positions) throws IOException {
        Path folder = dir.resolve("made");
        try (FrameJournal journal = FrameJournal.open(config(folder))) {
            for (int i = 0; i < RECORDS; i++) {
                positions.add(FrameJournalTest.append(journal, i));
            }
        }
        return Files.readAllBytes(folder.resolve(SEGMENT));
    }

    private Path folderWith(byte[] segment) throws IOException {
        Path folder = dir.resolve("damaged");
        Files.createDirectories(folder);
        Files.write(folder.resolve(SEGMENT), segment);
        return folder;
    }

    @Test
    void keepsEveryWholeRecordWhereverTheSegmentIsCut() throws IOException {
        List<Long> positions = new ArrayList<>();
        byte[] whole = smallSegment(positions);
        for (int cut = 0; cut <= whole.length; cut++) {
            int length = cut;
            int expected = (int) positions.stream().filter(p -> p < length).count();
            boolean atBoundary = cut == whole.length || positions.contains((long) cut);
            expected -= atBoundary ? 0 : 1;
            try (FrameJournal journal = FrameJournal.open(config(folderWith(Arrays.copyOf(whole, cut))))) {
                assertEquals(atBoundary, journal.counters().tornOctets() == 0, "cut at " + cut);
                FrameJournalTest.append(journal, expected);
                JournalReader reader = journal.reader(0);
                assertEquals(FrameJournalTest.upTo(expected + 1), FrameJournalTest.counts(reader), "cut at " + cut);
                assertEquals(0, reader.damagedCount());
            }
        }
    }

    @Test
    void losesOnlyTheRecordThatAFlippedByteHits() throws IOException {
        List<Long> positions = new ArrayList<>();
        byte[] whole = smallSegment(positions);
        for (int at = 0; at < whole.length; at++) {
            byte[] bad = whole.clone();
            bad[at] ^= (byte) (1 << at % 8);
            long hitAt = at;
            int hit = (int) positions.stream().filter(p -> p <= hitAt).count() - 1;
            List<Long> expected = new ArrayList<>(FrameJournalTest.upTo(RECORDS));
            expected.remove(hit);
            try (FrameJournal journal = FrameJournal.open(config(folderWith(bad)))) {
                JournalReader reader = journal.reader(0);
                assertEquals(expected, FrameJournalTest.counts(reader), "flipped at " + at);
                boolean lastOne = hit == RECORDS - 1; // cut off as a torn end
                assertEquals(lastOne ? 0 : 1, reader.damagedCount(), "flipped at " + at);
                assertEquals(lastOne, journal.counters().tornOctets() > 0, "flipped at " + at);
            }
        }
    }

    /** As a kill leaves it: with the room for more that was allocated. */
    private byte[] segmentInUse(List<Long> positions) throws IOException {
        Path folder = dir.resolve("killed");
        JournalConfig config = new JournalConfig(folder, 1_024, 1_000_000, Duration.ofMillis(1));
        try (FrameJournal journal = FrameJournal.open(config)) {
            for (int i = 0; i < RECORDS; i++) {
                positions.add(FrameJournalTest.append(journal, i));
            }
            journal.force();
            byte[] octets = Files.readAllBytes(folder.resolve(SEGMENT));
            assertEquals(1_024, octets.length);
            return octets;
        }
    }

    @Test
    void takesRoomThatWasNotUsedForNoDamage() throws IOException {
        List<Long> positions = new ArrayList<>();
        byte[] whole = segmentInUse(positions);
        Path folder = folderWith(whole);
        try (JournalReader reader = JournalReader.ofFolder(folder)) {
            assertEquals(FrameJournalTest.upTo(RECORDS), FrameJournalTest.counts(reader));
            assertEquals(0, reader.damagedCount());
            assertEquals(0, reader.poll((p, m, d, o, l) -> {}, 10));
        }
        try (FrameJournal journal = FrameJournal.open(config(folder))) {
            assertEquals(0, journal.counters().tornOctets());
            FrameJournalTest.append(journal, RECORDS);
            assertEquals(FrameJournalTest.upTo(RECORDS + 1), FrameJournalTest.counts(journal.reader(0)));
        }
    }

    @Test
    void survivesAnyFlippedByteAndAnyCutOfASegmentInUse() throws IOException {
        List<Long> positions = new ArrayList<>();
        byte[] whole = segmentInUse(positions);
        for (int at = 0; at < whole.length; at++) {
            byte[] bad = whole.clone();
            bad[at] ^= (byte) (1 << at % 8);
            long hitAt = at;
            int hit = (int) positions.stream().filter(p -> p <= hitAt).count() - 1;
            boolean behind = hit == RECORDS - 1 && at >= lastEnd(whole, positions);
            List<Long> expected = new ArrayList<>(FrameJournalTest.upTo(RECORDS));
            if (!behind) {
                expected.remove(hit);
            }
            Path folder = folderWith(bad);
            try (JournalReader reader = JournalReader.ofFolder(folder)) {
                assertEquals(expected, FrameJournalTest.counts(reader), "flipped at " + at);
                assertEquals(1, reader.damagedCount(), "flipped at " + at);
            }
            if (at > lastEnd(whole, positions) + 8 && at % 16 != 0) {
                continue; // one zero is like another
            }
            openAndAppend(folder, expected, "flipped at " + at);
            List<Long> left = FrameJournalTest.upTo(RECORDS).stream()
                    .filter(i -> i < RECORDS - 1
                            ? positions.get(i.intValue() + 1) <= hitAt
                            : behind || hitAt >= lastEnd(whole, positions))
                    .toList();
            openAndAppend(folderWith(Arrays.copyOf(whole, at)), left, "cut at " + at);
        }
    }

    private static int lastEnd(byte[] whole, List<Long> positions) {
        int last = positions.get(RECORDS - 1).intValue();
        return last + ByteBuffer.wrap(whole).getInt(last + 8); // the length is at 8
    }

    private static void openAndAppend(Path folder, List<Long> expected, String what) throws IOException {
        List<Long> then = new ArrayList<>(expected);
        then.add(99L);
        try (FrameJournal journal = FrameJournal.open(config(folder))) {
            FrameJournalTest.append(journal, 99);
            assertEquals(then, FrameJournalTest.counts(journal.reader(0)), what);
        }
    }

    @Test
    void losesOnlyTheHitRecordUnderALiveReader() throws IOException {
        Path folder = dir.resolve("live");
        List<Long> positions = new ArrayList<>();
        try (FrameJournal journal = FrameJournal.open(config(folder))) {
            for (int i = 0; i < RECORDS; i++) {
                positions.add(FrameJournalTest.append(journal, i));
            }
            journal.force();
            byte[] bytes = Files.readAllBytes(folder.resolve(SEGMENT));
            bytes[(int) (positions.get(4) + 9)] ^= 0x10; // length field of the newest record
            Files.write(folder.resolve(SEGMENT), bytes, java.nio.file.StandardOpenOption.WRITE);
            JournalReader reader = journal.reader(0);
            assertEquals(List.of(0L, 1L, 2L, 3L), FrameJournalTest.counts(reader));
            assertEquals(1, reader.damagedCount());
            FrameJournalTest.append(journal, 5);
            assertEquals(List.of(5L), FrameJournalTest.counts(reader));
        }
    }

    @Test
    void isNotFooledByRecordsInsideOfFrames() throws IOException {
        byte[] inner = smallSegment(new ArrayList<>());
        Path folder = dir.resolve("nested");
        try (FrameJournal journal = FrameJournal.open(config(folder))) {
            FrameJournalTest.append(journal, 0);
            long outer = journal.append(FrameJournalTest.meta(1), inner, 0, inner.length);
            FrameJournalTest.append(journal, 2);
            journal.force();
            byte[] bytes = Files.readAllBytes(folder.resolve(SEGMENT));
            bytes[(int) outer] ^= 1;
            Files.write(folder.resolve(SEGMENT), bytes, java.nio.file.StandardOpenOption.WRITE);
            JournalReader reader = journal.reader(0);
            assertEquals(List.of(0L, 2L), FrameJournalTest.counts(reader));
            assertEquals(1, reader.damagedCount());
        }
    }

    /** A disk that holds a limited number of octets, and may refuse to force, or to write after half of it. */
    private static final class SmallDisk implements SegmentFile.Opener {
        final AtomicLong room = new AtomicLong();
        volatile boolean refusesForce;
        volatile boolean refusesWrite;
        final AtomicLong writes = new AtomicLong();

        @Override
        public SegmentFile open(Path path) throws IOException {
            SegmentFile file = new DiskSegmentFile(path);
            return new SegmentFile() {
                @Override
                public void write(ByteBuffer octets, long offset) throws IOException {
                    assertTrue(offset + octets.remaining() <= file.size(), "a record outside of what was allocated");
                    writes.incrementAndGet();
                    if (refusesWrite) {
                        octets.limit(octets.position() + octets.remaining() / 2);
                        file.write(octets, offset);
                        throw new IOException("Input/output error");
                    }
                    file.write(octets, offset);
                }

                @Override
                public int read(ByteBuffer octets, long offset) throws IOException {
                    return file.read(octets, offset);
                }

                @Override
                public void allocate(long length) throws IOException {
                    long growth = Math.max(0, length - file.size());
                    if (growth > room.get()) {
                        throw new IOException("No space left on device");
                    }
                    room.addAndGet(-growth);
                    file.allocate(length);
                }

                @Override
                public void force() throws IOException {
                    if (refusesForce) {
                        throw new IOException("Input/output error");
                    }
                    file.force();
                }

                @Override
                public void truncate(long length) throws IOException {
                    file.truncate(length);
                }

                @Override
                public long size() throws IOException {
                    return file.size();
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        }
    }

    @Test
    void countsFramesWhileTheDiskIsFullAndResumesWhenThereIsRoom() throws Exception {
        SmallDisk disk = new SmallDisk();
        disk.room.set(3_000); // two segments and a part of one
        Path folder = dir.resolve("full");
        JournalConfig config = new JournalConfig(folder, 1_100, 100_000, Duration.ofMillis(1));
        List<Long> kept = new ArrayList<>();
        try (FrameJournal journal = FrameJournal.open(config, disk)) {
            JournalReader reader = journal.reader(0);
            for (int i = 0; i < 60; i++) {
                if (i == 40) {
                    assertEquals(Optional.of("No space left on device"), journal.fault());
                    disk.room.set(10_000); // somebody made room
                    long deadline = System.nanoTime() + 10_000_000_000L;
                    while (FrameJournalTest.append(journal, 40) < 0) { // it does not ask at each frame
                        assertTrue(System.nanoTime() < deadline, "does not resume");
                    }
                    kept.add(40L);
                } else if (FrameJournalTest.append(journal, i) >= 0) {
                    kept.add((long) i);
                }
            }
            assertEquals(Optional.empty(), journal.fault());
            assertTrue(kept.size() > 35 && kept.size() < 50, "kept " + kept);
            assertEquals(FrameJournalTest.upTo(60).subList(40, 60), kept.subList(kept.size() - 20, kept.size()));
            assertTrue(journal.counters().notJournaled() >= 60 - kept.size());
            assertEquals(kept, FrameJournalTest.counts(reader));
            assertEquals(0, reader.damagedCount());
        }
        try (FrameJournal journal = FrameJournal.open(config)) {
            assertEquals(kept, FrameJournalTest.counts(journal.reader(0)));
        }
    }

    @Test
    void writesWhatItHasTakenWhenWritingWorksAgain() throws IOException {
        SmallDisk disk = new SmallDisk();
        disk.room.set(1_000_000);
        try (FrameJournal journal = FrameJournal.open(config(dir.resolve("half")), disk)) {
            JournalReader reader = journal.reader(0);
            FrameJournalTest.append(journal, 0);
            assertEquals(List.of(0L), FrameJournalTest.counts(reader));
            disk.refusesWrite = true;
            FrameJournalTest.append(journal, 1);
            FrameJournalTest.append(journal, 2);
            assertEquals(List.of(), FrameJournalTest.counts(reader));
            assertEquals(Optional.of("Input/output error"), journal.fault());
            disk.refusesWrite = false;
            FrameJournalTest.append(journal, 3);
            assertEquals(List.of(1L, 2L, 3L), FrameJournalTest.counts(reader));
            assertEquals(0, reader.damagedCount());
            assertEquals(0, reader.replacedCount());
            journal.force();
            assertEquals(Optional.empty(), journal.fault());
        }
    }

    @Test
    void refusesFramesWhenNothingCanBeWrittenForLong() throws IOException {
        SmallDisk disk = new SmallDisk();
        disk.room.set(10_000_000);
        JournalConfig large = new JournalConfig(dir.resolve("long"), 1_000_000, 9_000_000, Duration.ofSeconds(10));
        byte[] frame = new byte[10_000];
        try (FrameJournal journal = FrameJournal.open(large, disk)) {
            disk.refusesWrite = true;
            int taken = 0;
            for (int i = 0; i < 50; i++) {
                taken += journal.append(FrameJournalTest.meta(i), frame, 0, frame.length) >= 0 ? 1 : 0;
            }
            assertTrue(taken > 10 && taken < 30, "took " + taken);
            assertEquals(50 - taken, journal.counters().notJournaled());
            disk.refusesWrite = false;
            assertTrue(journal.append(FrameJournalTest.meta(50), frame, 0, frame.length) >= 0);
            assertEquals(taken + 1, journal.reader(0).poll((p, m, d, o, l) -> {}, 100));
        }
    }

    @Test
    void holdsTheWatermarkWhileForcingFailsAndWritesAgainBeforeTheNextAttempt() throws IOException {
        SmallDisk disk = new SmallDisk();
        disk.room.set(1_000_000);
        try (FrameJournal journal = FrameJournal.open(config(dir.resolve("sync")), disk)) {
            disk.refusesForce = true;
            FrameJournalTest.append(journal, 0);
            long before = journal.durablePosition();
            org.junit.jupiter.api.Assertions.assertThrows(IOException.class, journal::force);
            assertEquals(before, journal.durablePosition());
            assertTrue(journal.counters().syncFailures() > 0);
            assertEquals(Optional.of("Input/output error"), journal.fault());
            disk.refusesForce = false;
            journal.force();
            assertEquals(Optional.empty(), journal.fault());
            assertEquals(journal.appendedPosition(), journal.durablePosition());
            assertTrue(disk.writes.get() >= 2, "was not written once more");
            assertEquals(List.of(0L), FrameJournalTest.counts(journal.reader(0)));
        }
    }
}
