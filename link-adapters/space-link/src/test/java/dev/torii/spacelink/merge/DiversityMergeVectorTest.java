package dev.torii.spacelink.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.frame.FrameCounter;
import dev.torii.spacelink.packet.PacketExtractor;
import dev.torii.spacelink.testing.DiversityReception;
import dev.torii.spacelink.testing.DiversityReception.Arrival;
import dev.torii.spacelink.testing.DiversityReception.Terms;
import dev.torii.spacelink.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The merge of antennas over real frames: a recording of Chang'e 5 cut into receivers 10 000 ways, and the two receivers that really
 * heard it. Truth of these two: docs/conformance.md, counted by an independent decoder.
 */
class DiversityMergeVectorTest {
    private static final Path DATA =
            Path.of(System.getProperty("torii.shared.data", "absent")).resolve("captures");
    private static final int LENGTH = 220;
    private static final int INSERT_ZONE = 8;
    private static final int SCID = 91;
    private static final int VCID = 1;
    private static final int SEEDS = 10_000;
    private static final int FRAMES = 250;
    private static final int WINDOW = 1024;

    /** Until each antenna has been heard nobody knows that it is worth waiting for; it may be late by less than the wait. */
    private static final Terms TERMS = new Terms(400_000_000, 0, 100);

    /** What the merger counted the last time. */
    private long lost;

    private long late;

    @BeforeEach
    void needsTheRecordings() {
        assumeTrue(Files.isDirectory(DATA), "SKIPPED: no " + DATA + " (system property torii.shared.data)");
    }

    @Test
    void givesTheUnionOfWhatTwoToFourReceiversHeard() throws IOException {
        List<Arrival> recording = read("ce5_receiver-a.u8", 0);
        Seeds.forEach(SEEDS, random -> {
            List<Arrival> sent = piece(recording, random);
            int receivers = random.nextInt(2, 5);
            List<Arrival> arrivals = DiversityReception.hear(sent, receivers, TERMS, random);
            List<Arrival> merged = merge(arrivals, receivers);
            assertEquals(Optional.empty(), DiversityReception.compareWithUnion(arrivals, merged));
            assertEquals(0, late);
        });
    }

    @Test
    void findsAMergerThatLosesOrRepeatsOrMixesUp() throws IOException {
        List<Arrival> heard = read("ce5_receiver-a.u8", 0).subList(0, FRAMES);
        assertEquals(Optional.empty(), DiversityReception.compareWithUnion(heard, heard));
        assertTrue(DiversityReception.compareWithUnion(heard, heard.subList(1, FRAMES))
                .isPresent());
        List<Arrival> wrong = new ArrayList<>(heard);
        wrong.add(heard.get(FRAMES - 1));
        assertTrue(DiversityReception.compareWithUnion(heard, wrong).isPresent());
        List<Arrival> mixed = new ArrayList<>(heard);
        mixed.set(3, heard.get(4));
        mixed.set(4, heard.get(3));
        assertTrue(DiversityReception.compareWithUnion(heard, mixed).isPresent());
        mixed.set(4, new Arrival(0, heard.get(4).count, 0, heard.get(5).frame));
        mixed.set(3, heard.get(3));
        assertTrue(DiversityReception.compareWithUnion(heard, mixed).isPresent());
    }

    @Test
    void unitesTheTwoReceiversOfChangE5() throws IOException {
        List<Arrival> a = read("ce5_receiver-a.u8", 0);
        List<Arrival> b = read("ce5_receiver-b.u8", 1);
        assertEquals(5103, a.size());
        assertEquals(1880, b.size());
        assertEquals(
                87,
                recorded() - a.size() - b.size() - 28,
                "86 of other spacecraft and one of another version; 28 are of VC 2");
        List<Arrival> merged = merge(onAir(a, 0, b, 50_000_000), 2);
        assertEquals(6024, merged.size());
        assertEquals(75, lost);
        assertEquals(0, late);
        assertEquals(264_070, merged.get(0).count);
        assertEquals(270_168, merged.get(merged.size() - 1).count);
        assertEquals(15, gaps(merged));
        assertEquals(40_999, packets(merged));
    }

    /** A piece of the recording without a hole that, with what is in flight, exceeds the merger's window. */
    private static List<Arrival> piece(List<Arrival> recording, RandomGenerator random) {
        while (true) {
            int from = random.nextInt(recording.size() - FRAMES);
            List<Arrival> piece = recording.subList(from, from + FRAMES);
            if (piece.get(FRAMES - 1).count - piece.get(0).count < FRAMES + WINDOW / 2) {
                return piece;
            }
        }
    }

    /** Both receivers on one clock: a frame of the count n is sent at n milliseconds. */
    private static List<Arrival> onAir(List<Arrival> a, long delayA, List<Arrival> b, long delayB) {
        List<Arrival> all = new ArrayList<>();
        a.forEach(f -> all.add(new Arrival(0, f.count, f.count * 1_000_000 + delayA, f.frame)));
        b.forEach(f -> all.add(new Arrival(1, f.count, f.count * 1_000_000 + delayB, f.frame)));
        all.sort(Comparator.comparingLong(f -> f.atNs));
        return all;
    }

    private static long recorded() throws IOException {
        return (Files.size(DATA.resolve("ce5_receiver-a.u8")) + Files.size(DATA.resolve("ce5_receiver-b.u8"))) / LENGTH;
    }

    private static List<Arrival> read(String file, int receiver) throws IOException {
        return DiversityReception.read(DATA.resolve(file), LENGTH, INSERT_ZONE, SCID, VCID, receiver);
    }

    private static long gaps(List<Arrival> merged) {
        long gaps = 0;
        for (int i = 1; i < merged.size(); i++) {
            gaps += merged.get(i).count == merged.get(i - 1).count + 1 ? 0 : 1;
        }
        return gaps;
    }

    private static long packets(List<Arrival> merged) {
        PacketExtractor extractor = new PacketExtractor((d, off, len) -> {});
        AosFrame reader = new AosFrame(INSERT_ZONE, false, false);
        long last = merged.get(0).count - 1;
        for (Arrival f : merged) {
            reader.wrap(f.frame, 0, f.frame.length);
            extractor.accept(reader, f.count != last + 1);
            last = f.count;
        }
        return extractor.packets();
    }

    private List<Arrival> merge(List<Arrival> arrivals, int receivers) {
        List<Arrival> out = new ArrayList<>();
        FrameMerger merger = new FrameMerger(
                FrameCounter.AOS,
                receivers,
                LENGTH,
                WINDOW,
                (f, afterGap) -> out.add(new Arrival(
                        f.receiverIndex, f.vcFrameCount, f.receptionTaiNs, Arrays.copyOf(f.data, f.length))));
        ReceivedFrame slot = new ReceivedFrame(LENGTH);
        long nowNs = 0;
        for (Arrival a : arrivals) {
            nowNs = a.atNs;
            slot.receiverIndex = a.receiver;
            slot.length = a.frame.length;
            System.arraycopy(a.frame, 0, slot.data, 0, a.frame.length);
            slot.vcFrameCount = a.count;
            slot.receptionTaiNs = nowNs;
            merger.tick(nowNs);
            merger.accept(slot, nowNs);
        }
        merger.tick(nowNs + 2 * FrameMerger.WAIT_NS);
        lost = merger.lost();
        late = merger.late();
        return out;
    }
}
