package dev.torii.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.journal.FrameJournal;
import dev.torii.journal.FrameRecord;
import dev.torii.journal.JournalConfig;
import dev.torii.payload.feed.FeedCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PayloadEngineTest {
    private static final long START = TestImages.DAY_TAI_NS;
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    private final TestDownlink downlink = new TestDownlink();
    private final List<byte[]> records = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    @Test
    void publishesCompleteFramesOnFeedAndAsFiles() throws IOException {
        downlink.send(image(1)).send(image(2));
        try (PayloadEngine engine = start(downlink.journal.size())) {
            assertEquals(new PayloadCounters(2, 0, 2), engine.contactEnded("C-1", LONG));
            assertEquals(PayloadCounters.NONE, engine.contactCounters("C-2"));
            ProductHeader h = engine.recent().get(1).header();
            assertEquals(new ProductHeader.Identity("TRK-1", 171, 1, 1, 0, 0), h.identity());
            assertEquals("2026-11-22T00:00:00.250Z", h.times().exposureStartUtc());
            assertEquals(List.of(0.5, -0.5, 0.5, 0.5), h.geometry().attitude());
            assertEquals(17, h.lineage().get(0).frames()); // 17624 + 5 x 23 octets in zones of 1101
            Path file = dir.resolve("products/TRK-1/2026-11-22/1-0-1-r0.tsf");
            assertArrayEquals(records.get(0), Files.readAllBytes(file));
            byte[] json = Files.readAllBytes(file.resolveSibling("1-0-1-r0.json"));
            assertEquals(h, ProductJson.read(json).orElseThrow());
            assertEquals(2, engine.snapshot("TRK-1").orElseThrow().framesComplete());
        }
        assertEquals(List.of(), troubles);
    }

    @Test
    void publishesPartialFrameWhenContactEnds() throws IOException {
        List<byte[]> packets = image(1);
        downlink.send(packets.subList(1, 5));
        try (PayloadEngine engine = start(downlink.journal.size())) {
            assertEquals(new PayloadCounters(0, 1, 1), engine.contactEnded("C-1", LONG));
            ProductHeader h = engine.recent().get(0).header();
            assertNull(h.geometry());
            assertEquals(
                    List.of(new MissingRange(0, 0, 0, 4000, MissingReason.LINK)),
                    h.completeness().missing());
            assertEquals(17624, h.completeness().recordLength());
        }
    }

    @Test
    void completesInTheNextContactWhatWasPartialAlsoOverARestart() throws IOException {
        List<byte[]> packets = image(1);
        downlink.send(packets.subList(0, 3)).contact("C-1");
        try (PayloadEngine engine = start(downlink.journal.size())) {
            engine.contactEnded("C-1", LONG);
        }
        downlink.contact("C-2").send(packets.subList(3, 5));
        try (PayloadEngine engine = start(downlink.journal.size())) {
            assertEquals(new PayloadCounters(1, 0, 1), engine.contactEnded("C-2", LONG));
            ProductHeader h = engine.recent().get(0).header();
            assertEquals(1, h.identity().revision());
            assertTrue(h.completeness().complete());
            assertEquals(new PayloadCounters(1, 0, 1), engine.contactCounters("C-1"));
        }
        assertArrayEquals(records.get(0), feed().get(1));
    }

    @Test
    void completesWhatWasPartialAlsoAfterManyOthers() throws IOException {
        int frames = SensorFrameAssembler.PARTIAL_FRAMES_MAX + 4;
        List<List<byte[]>> rest = new ArrayList<>();
        for (int id = 1; id <= frames; id++) {
            List<byte[]> packets = image(id);
            downlink.send(packets.subList(0, 3));
            rest.add(packets.subList(3, 5));
        }
        try (PayloadEngine engine = start(downlink.journal.size())) {
            assertEquals(new PayloadCounters(0, frames, frames), engine.contactEnded("C-1", LONG));
        }
        downlink.contact("C-2");
        rest.forEach(downlink::send);
        try (PayloadEngine engine = start(downlink.journal.size())) {
            assertEquals(new PayloadCounters(frames, 0, frames), engine.contactEnded("C-2", LONG));
            engine.recent()
                    .subList(0, frames)
                    .forEach(p -> assertEquals(1, p.header().identity().revision()));
        }
        assertEquals(List.of(), troubles);
    }

    @Test
    void replacesAFrameThatFailsItsChecksWhenItIsSentAgain() throws IOException {
        List<byte[]> packets = image(1);
        byte[] wrong = packets.get(2).clone();
        wrong[1000] ^= 1;
        downlink.send(List.of(packets.get(0), packets.get(1), wrong, packets.get(3), packets.get(4)));
        downlink.contact("C-2").send(packets);
        try (PayloadEngine engine = start(downlink.journal.size())) {
            assertEquals(new PayloadCounters(1, 0, 1), engine.contactEnded("C-2", LONG));
            ProductHeader h = engine.recent().get(0).header();
            assertEquals(1, h.identity().revision());
            assertTrue(h.completeness().complete());
        }
        assertArrayEquals(records.get(0), feed().get(1));
    }

    @Test
    void losesAndRepeatsNothingHoweverOftenItIsRestarted() throws IOException {
        for (int id = 1; id <= 4; id++) {
            downlink.send(image(id));
        }
        Random random = new Random(11);
        for (int end = 0; end < downlink.journal.size(); end += 1 + random.nextInt(12)) {
            try (PayloadEngine engine = start(end)) {
                engine.contactEnded("no such contact", LONG);
            }
        }
        try (PayloadEngine engine = start(downlink.journal.size())) {
            assertEquals(new PayloadCounters(4, 0, 4), engine.contactEnded("C-1", LONG));
        }
        List<byte[]> published = feed();
        assertEquals(4, published.size());
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(records.get(i), published.get(i));
        }
    }

    @Test
    void getsAheadAlsoInLivesOfLessThanASecond() throws IOException {
        for (int id = 1; id <= 30; id++) {
            downlink.send(image(id)).pause();
        }
        Path position = dir.resolve("payload.position");
        long fastestNs = Long.MAX_VALUE;
        for (int life = 0;
                life < 5 && fastestNs > 900_000_000;
                life++) { // the fastest of some: others use this machine too
            Files.deleteIfExists(position);
            long begunNs = System.nanoTime();
            try (PayloadEngine engine = start(downlink.journal.size())) {
                String begin = "journal-position 0\n";
                while (!Files.exists(position) || Files.readString(position).equals(begin)) {
                    assertTrue(System.nanoTime() - begunNs < LONG.toNanos(), engine.recent()::toString);
                    Thread.onSpinWait();
                }
            }
            fastestNs = Math.min(fastestNs, System.nanoTime() - begunNs);
        }
        assertTrue(fastestNs <= 900_000_000, fastestNs + " ns until its place in the journal was saved");
    }

    @Test
    void publishesNothingTwiceWhenThePositionIsLostOrFramesComeAgain() throws IOException {
        downlink.send(image(1)).send(image(2));
        downlink.journal.addAll(List.copyOf(downlink.journal));
        for (int life = 0; life < 3; life++) {
            try (PayloadEngine engine = start(downlink.journal.size())) {
                assertEquals(new PayloadCounters(2, 0, 2), engine.contactEnded("C-1", LONG));
            }
            Files.deleteIfExists(dir.resolve("payload.position"));
        }
        assertEquals(2, feed().size());
    }

    @Test
    void survivesALostTailOfTheFeedLog() throws IOException {
        downlink.send(image(1)).send(image(2));
        try (PayloadEngine engine = start(downlink.journal.size())) {
            engine.contactEnded("C-1", LONG);
        }
        Path log = dir.resolve("feed/00000000000000000000.feed");
        byte[] whole = Files.readAllBytes(log);
        Files.write(log, Arrays.copyOf(whole, whole.length - 100));
        Files.delete(dir.resolve("payload.position"));
        try (PayloadEngine engine = start(downlink.journal.size())) {
            assertEquals(new PayloadCounters(2, 0, 2), engine.contactEnded("C-1", LONG));
        }
        assertArrayEquals(records.get(1), feed().get(1));
    }

    @Test
    void followsARealJournalOverRestarts() throws IOException {
        JournalConfig config = new JournalConfig(dir.resolve("journal"), 1 << 20, 1 << 24, Duration.ofMillis(1));
        downlink.send(image(1)).send(image(2));
        int half = downlink.journal.size() / 2;
        try (FrameJournal journal = FrameJournal.open(config)) {
            append(journal, 0, half);
            try (PayloadEngine engine = start(from -> new JournalFrameSource(journal, from))) {
                engine.contactEnded("no such contact", LONG);
            }
        }
        try (FrameJournal journal = FrameJournal.open(config);
                PayloadEngine engine = start(from -> new JournalFrameSource(journal, from))) {
            append(journal, half, downlink.journal.size());
            assertEquals(new PayloadCounters(2, 0, 2), engine.contactEnded("C-1", LONG));
        }
        assertArrayEquals(records.get(1), feed().get(1));
    }

    @Test
    void letsASpacecraftGoAndTakesUpItsFramesWhenItComesBack() throws IOException {
        JournalConfig config = new JournalConfig(dir.resolve("journal"), 1 << 20, 1 << 24, Duration.ofMillis(1));
        List<byte[]> packets = image(1);
        downlink.send(packets.subList(0, 3));
        int first = downlink.journal.size();
        downlink.contact("C-2").send(image(2));
        int second = downlink.journal.size();
        downlink.contact("C-3").send(packets.subList(3, 5));
        try (FrameJournal journal = FrameJournal.open(config);
                PayloadEngine engine = start(from -> new JournalFrameSource(journal, from))) {
            append(journal, 0, first);
            engine.setFleet(List.of(), LONG);
            assertEquals(new PayloadCounters(0, 1, 1), engine.contactCounters("C-1"));
            assertTrue(engine.snapshot("TRK-1").isEmpty());
            append(journal, first, second);
            engine.setFleet(List.of(TestDownlink.SPACECRAFT), LONG);
            append(journal, second, downlink.journal.size());
            assertEquals(new PayloadCounters(1, 0, 1), engine.contactEnded("C-3", LONG));
            assertEquals(PayloadCounters.NONE, engine.contactCounters("C-2"));
            assertEquals(1, engine.snapshot("TRK-1").orElseThrow().framesComplete());
            assertEquals(1, engine.recent().get(0).header().identity().revision());
        }
        assertEquals(List.of(), troubles);
    }

    private void append(FrameJournal journal, int from, int to) {
        for (TestDownlink.Entry e : downlink.journal.subList(from, to)) {
            journal.append(e.meta, e.octets, 0, e.octets.length);
        }
    }

    @Test
    void ignoresOtherSpacecraftAndGarbage() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            byte[] noise = new byte[1115];
            random.nextBytes(noise);
            int scid = random.nextBoolean() ? 171 : 9;
            downlink.journal.add(new TestDownlink.Entry(
                    new FrameRecord("tokyo", "tokyo-1", "C-1", START + i, scid, 2, random.nextInt(1 << 24), 0), noise));
        }
        downlink.send(image(1));
        try (PayloadEngine engine = start(downlink.journal.size())) {
            assertEquals(1, engine.contactEnded("C-1", LONG).complete());
        }
        assertEquals(List.of(), troubles);
    }

    @Test
    void holdsEachIdentityAndRevisionOnceOnTheFeed() throws IOException {
        List<byte[]> packets = image(1);
        downlink.send(packets.subList(0, 2))
                .send(packets.subList(0, 2))
                .send(packets.subList(1, 5))
                .send(packets);
        try (PayloadEngine engine = start(downlink.journal.size())) {
            engine.contactEnded("C-1", LONG);
            Set<ProductHeader.Identity> identities = new HashSet<>();
            engine.recent().forEach(p -> assertTrue(identities.add(p.header().identity())));
            assertEquals(1, identities.size());
        }
    }

    private List<byte[]> image(int frameId) {
        long start = START + frameId * TestImages.QUARTER_NS;
        byte[] record = TestImages.record(1, frameId, start, 100, 100, new Random(frameId));
        records.add(record);
        return TestImages.packets(record, 1, frameId, start);
    }

    private PayloadEngine start(int journalEnd) throws IOException {
        return start(downlink.upTo(journalEnd));
    }

    private PayloadEngine start(FrameSource.Opener frames) throws IOException {
        return TestEngine.start(dir, 1 << 20, frames, downlink, troubles::add);
    }

    private List<byte[]> feed() throws IOException {
        List<byte[]> images = new ArrayList<>();
        try (PayloadEngine engine = start(downlink.journal.size());
                FeedCursor cursor = engine.log().cursor(0)) {
            while (cursor.poll()) {
                images.add(cursor.record().image());
            }
        }
        return images;
    }
}
