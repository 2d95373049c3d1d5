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

    @Test
    void losesOnlyTheHitRecordUnderALiveReader() throws IOException {
        Path folder = dir.resolve("live");
        List<Long> positions = new ArrayList<>();
        try (FrameJournal journal = FrameJournal.open(config(folder))) {
            for (int i = 0; i < RECORDS; i++) {
                positions.add(FrameJournalTest.append(journal, i));
            }
            byte[] bytes = Files.readAllBytes(folder.resolve(SEGMENT));
            bytes[(int) (positions.get(4) + 5)] ^= 0x10; // length field of the newest record
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
            byte[] bytes = Files.readAllBytes(folder.resolve(SEGMENT));
            bytes[(int) outer] ^= 1;
            Files.write(folder.resolve(SEGMENT), bytes, java.nio.file.StandardOpenOption.WRITE);
            JournalReader reader = journal.reader(0);
            assertEquals(List.of(0L, 2L), FrameJournalTest.counts(reader));
            assertEquals(1, reader.damagedCount());
        }
    }

    /** A disk that holds a limited number of octets, writes what still fits, and may refuse to force. */
    private static final class SmallDisk implements SegmentFile.Opener {
        long room;
        volatile boolean refusesForce;
        final AtomicLong writtenAgain = new AtomicLong();

        @Override
        public SegmentFile open(Path path) throws IOException {
            SegmentFile file = SegmentFile.onDisk(path);
            return new SegmentFile() {
                @Override
                public void write(ByteBuffer octets, long offset) throws IOException {
                    long end = Math.max(file.size(), offset + octets.remaining());
                    long growth = end - file.size();
                    writtenAgain.addAndGet(octets.remaining() - growth);
                    if (growth > room) {
                        octets.limit(octets.position() + (int) Math.max(0, octets.remaining() - growth + room));
                        file.write(octets, offset);
                        room = 0;
                        throw new IOException("No space left on device");
                    }
                    room -= growth;
                    file.write(octets, offset);
                }

                @Override
                public int read(ByteBuffer octets, long offset) throws IOException {
                    return file.read(octets, offset);
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
    void countsFramesWhileTheDiskIsFullAndResumesWhenThereIsRoom() throws IOException {
        SmallDisk disk = new SmallDisk();
        disk.room = 1_000;
        Path folder = dir.resolve("full");
        List<Long> kept = new ArrayList<>();
        try (FrameJournal journal = FrameJournal.open(config(folder), disk)) {
            JournalReader reader = journal.reader(0);
            for (int i = 0; i < 40; i++) {
                if (i == 30) {
                    assertEquals(Optional.of("No space left on device"), journal.fault());
                    disk.room = 10_000; // somebody made room
                }
                if (FrameJournalTest.append(journal, i) >= 0) {
                    kept.add((long) i);
                }
            }
            assertEquals(Optional.empty(), journal.fault());
            assertTrue(kept.size() > 15 && kept.size() < 25, "kept " + kept);
            assertTrue(kept.contains(30L) && kept.contains(39L));
            assertEquals(40 - kept.size(), journal.counters().notJournaled());
            assertEquals(kept, FrameJournalTest.counts(reader));
            assertEquals(0, reader.damagedCount());
        }
        try (FrameJournal journal = FrameJournal.open(config(folder))) {
            assertEquals(kept, FrameJournalTest.counts(journal.reader(0)));
        }
    }

    @Test
    void readsWhatIsWrittenOverAHalfRecordThatTheReaderHasSeen() throws IOException {
        SmallDisk disk = new SmallDisk();
        disk.room = 10_000;
        try (FrameJournal journal = FrameJournal.open(config(dir.resolve("half")), disk)) {
            JournalReader reader = journal.reader(0);
            FrameJournalTest.append(journal, 0);
            disk.room = journal.appendedPosition() + journal.appendedPosition() / 2;
            FrameJournalTest.append(journal, 1);
            assertEquals(-1, FrameJournalTest.append(journal, 2));
            assertEquals(List.of(0L, 1L), FrameJournalTest.counts(reader));
            disk.room = 10_000;
            FrameJournalTest.append(journal, 3);
            assertEquals(List.of(3L), FrameJournalTest.counts(reader));
            assertEquals(0, reader.damagedCount());
        }
    }

    @Test
    void holdsTheWatermarkWhileForcingFailsAndWritesAgainBeforeTheNextAttempt() throws IOException {
        SmallDisk disk = new SmallDisk();
        disk.room = 1_000_000;
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
            assertTrue(disk.writtenAgain.get() >= journal.appendedPosition()); // the background thread tries as well
            assertEquals(List.of(0L), FrameJournalTest.counts(journal.reader(0)));
        }
    }
}
