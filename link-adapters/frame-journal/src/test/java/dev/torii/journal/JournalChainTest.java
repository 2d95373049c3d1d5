package dev.torii.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the checksum of each record alone does not show. */
@Timeout(60)
class JournalChainTest {
    private static final int RECORDS = 60;

    @TempDir
    private Path dir;

    private final List<Long> positions = new ArrayList<>();

    private static JournalConfig config(Path folder) {
        return new JournalConfig(folder, 1_500, 1_000_000, Duration.ofMillis(1));
    }

    /** Some small segments. */
    private Path journal(String name, long firstCount) throws IOException {
        Path folder = dir.resolve(name);
        positions.clear();
        try (FrameJournal journal = FrameJournal.open(config(folder))) {
            for (int i = 0; i < RECORDS; i++) {
                positions.add(FrameJournalTest.append(journal, firstCount + i));
            }
        }
        return folder;
    }

    private static Path segmentOf(Path folder, long position) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".journal"))
                    .filter(f -> base(f) <= position)
                    .max(Path::compareTo)
                    .orElseThrow();
        }
    }

    private static long base(Path segment) {
        return Long.parseLong(segment.getFileName().toString().substring(0, 19));
    }

    /** Reads all; lists where records do not belong together. */
    private static List<Long> replaced(Path folder, int frames) throws IOException {
        List<Long> replaced = new ArrayList<>();
        int[] count = new int[1];
        try (JournalReader reader = JournalReader.ofFolder(folder)) {
            JournalReader.Handler handler = new JournalReader.Handler() {
                @Override
                public void record(long position, FrameRecord meta, byte[] d, int off, int len) {
                    count[0]++;
                }

                @Override
                public void replaced(long position, long next) {
                    assertTrue(next > position);
                    replaced.add(position);
                }
            };
            while (reader.poll(handler, 10) > 0) {}
            assertEquals(0, reader.damagedCount());
            assertEquals(replaced.size(), reader.replacedCount());
        }
        assertEquals(frames, count[0]);
        return replaced;
    }

    @Test
    void namesEachRecordThatHasAnotherOneInItsPlace() throws IOException {
        for (int victim = 0; victim < RECORDS - 1; victim++) { // nothing follows the last one
            Path folder = journal("replaced-" + victim, 100);
            long at = positions.get(victim);
            Path segment = segmentOf(folder, at);
            ByteBuffer octets = ByteBuffer.wrap(Files.readAllBytes(segment));
            int index = (int) (at - base(segment));
            int last = index + octets.getInt(index + 8) - 1; // the length is at 8
            octets.put(last, (byte) (octets.get(last) ^ 1));
            octets.limit(last + 1);
            RecordFormat.seal(octets, index, new CRC32C());
            Files.write(segment, octets.array());
            assertEquals(List.of(at), replaced(folder, RECORDS), "record " + victim);
        }
    }

    @Test
    void findsASegmentOfAnotherJournal() throws IOException {
        Path folder = journal("one", 100);
        Path other = journal("another", 200);
        Path segment = segmentOf(other, positions.get(RECORDS / 2));
        Files.copy(segment, folder.resolve(segment.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        assertEquals(2, replaced(folder, RECORDS).size()); // at its begin and at its end
    }

    @Test
    void goesOnOverRestarts() throws IOException {
        Path folder = dir.resolve("restarts");
        int frames = 0;
        for (int life = 0; life < 40; life++) { // some end where a segment does
            try (FrameJournal journal = FrameJournal.open(config(folder))) {
                for (int i = 0; i < 1 + life % 20; i++) {
                    FrameJournalTest.append(journal, frames++);
                }
            }
        }
        assertEquals(List.of(), replaced(folder, frames));
    }

    @Test
    void goesOnBehindASegmentThatWasJustBegun() throws IOException {
        Path folder = journal("begun", 0);
        Path last = segmentOf(folder, Long.MAX_VALUE);
        int kept = (int) positions.stream().filter(p -> p < base(last)).count();
        Files.write(last, new byte[700]); // it was made, and nothing of it reached the disk
        try (FrameJournal journal = FrameJournal.open(config(folder))) {
            assertEquals(0, journal.counters().tornOctets());
            for (int i = kept; i < RECORDS; i++) {
                FrameJournalTest.append(journal, i);
            }
        }
        assertEquals(List.of(), replaced(folder, RECORDS));
    }

    @Test
    void doesNotTakeDamageForAReplacement() throws IOException {
        Path folder = journal("damaged", 0);
        Path segment = segmentOf(folder, 0);
        byte[] octets = Files.readAllBytes(segment);
        octets[(int) (positions.get(3) + 60)] ^= 1;
        Files.write(segment, octets);
        try (JournalReader reader = JournalReader.ofFolder(folder)) {
            assertEquals(RECORDS - 1, FrameJournalTest.counts(reader).size());
            assertEquals(1, reader.damagedCount());
            assertEquals(0, reader.replacedCount());
        }
    }

    @Test
    void refusesAJournalOfAnEarlierVersion() throws IOException {
        Path folder = Files.createDirectories(dir.resolve("old"));
        byte[] old = "TJR1 and what belongs to it".getBytes(StandardCharsets.US_ASCII);
        Files.write(folder.resolve("0000000000000000000.journal"), old);
        IOException refused = assertThrows(IOException.class, () -> FrameJournal.open(config(folder)));
        assertTrue(refused.getMessage().contains("move the folder away"), refused::getMessage);
        assertThrows(IOException.class, () -> JournalReader.ofFolder(folder));
        assertEquals(old.length, Files.size(folder.resolve("0000000000000000000.journal")));
    }
}
