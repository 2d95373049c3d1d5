package dev.torii.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SegmentIndexTest {
    private static final int FRAMES = 400;

    @TempDir
    private Path dir;

    private JournalConfig config() {
        return new JournalConfig(dir, 2_000, 1_000_000, Duration.ofMillis(1));
    }

    /** Frames 0 to 399; the contact changes at each hundredth. */
    private void fill() throws IOException {
        try (FrameJournal journal = FrameJournal.open(config())) {
            for (int i = 0; i < FRAMES; i++) {
                FrameJournalTest.append(journal, i);
            }
        }
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
        }
    }

    @Test
    void saysOfEachFullSegmentWhatIsInIt() throws IOException {
        fill();
        List<StoredSegment> segments = StoredSegment.ofFolder(dir);
        assertTrue(segments.size() > 10);
        for (StoredSegment segment : segments.subList(0, segments.size() - 1)) {
            List<Long> counts = new ArrayList<>();
            List<Long> positions = new ArrayList<>();
            segment.read((position, meta, d, off, len) -> {
                counts.add(meta.vcFrameCount());
                positions.add(position);
            });
            ChannelTally first = segment.tallies().orElseThrow().get(0);
            long inFirst =
                    counts.stream().filter(c -> c / 100 == counts.get(0) / 100).count();
            assertEquals("c-" + counts.get(0) / 100, first.contact());
            assertEquals("tokyo", first.station());
            assertEquals("tokyo-1", first.antenna());
            assertEquals(171, first.scid());
            assertEquals(2, first.vcid());
            assertEquals(inFirst, first.frames());
            assertEquals(3 * inFirst, first.correctedSymbols());
            assertEquals(1_000_000_007L * counts.get(0), first.firstTaiNs());
            assertEquals(1_000_000_007L * (counts.get(0) + inFirst - 1), first.lastTaiNs());
            assertEquals(positions.get(0), first.firstPosition());
        }
        assertEquals(Optional.empty(), segments.get(segments.size() - 1).tallies());
    }

    @Test
    void sparesReadersSegmentsInWhichThereIsNothingForThem() throws IOException {
        fill();
        List<Long> all;
        try (JournalReader reader =
                JournalReader.ofFolder(dir).only(t -> t.contact().equals("c-1"))) {
            all = FrameJournalTest.counts(reader);
            assertEquals(0, reader.damagedCount());
            assertEquals(0, reader.replacedCount());
        }
        assertTrue(all.containsAll(FrameJournalTest.upTo(200).subList(100, 200)), all::toString);
        long skipped = all.stream().filter(c -> c < 60).count();
        assertEquals(0, skipped, "segments of contact c-0 were read");
    }

    @Test
    void makesIndexesAnewThatAreMissingOrDamaged() throws IOException {
        fill();
        List<Path> indexes = files(".index");
        List<byte[]> before = new ArrayList<>();
        for (Path index : indexes) {
            before.add(Files.readAllBytes(index));
        }
        assertTrue(indexes.size() > 10);
        Files.delete(indexes.get(0));
        byte[] octets = before.get(1).clone();
        for (int at = 0; at < octets.length; at++) {
            octets[at] ^= 8;
            Files.write(indexes.get(1), octets);
            octets[at] ^= 8;
            assertEquals(Optional.empty(), StoredSegment.ofFolder(dir).get(1).tallies(), "flipped at " + at);
        }
        Files.write(indexes.get(2), java.util.Arrays.copyOf(octets, 10));
        FrameJournal.open(config()).close();
        for (int i = 0; i < indexes.size(); i++) {
            assertEquals(
                    java.util.HexFormat.of().formatHex(before.get(i)),
                    java.util.HexFormat.of().formatHex(Files.readAllBytes(indexes.get(i))));
        }
    }

    @Test
    void goesWithItsSegment() throws IOException {
        try (FrameJournal journal = FrameJournal.open(new JournalConfig(dir, 2_000, 6_000, Duration.ofMillis(1)))) {
            for (int i = 0; i < FRAMES; i++) {
                FrameJournalTest.append(journal, i);
                if (i % 20 == 0) {
                    journal.force();
                }
            }
        }
        assertTrue(files(".index").size() <= files(".journal").size(), files("")::toString);
    }
}
