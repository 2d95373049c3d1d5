package dev.torii.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SensorFrameAssemblerTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final AssemblyConfig CONFIG = new AssemblyConfig(5 * SECOND_NS, 4, 1 << 20);
    private static final long START = TestImages.DAY_TAI_NS;

    private final List<AssembledFrame> out = new ArrayList<>();
    private final SensorFrameAssembler assembler = new SensorFrameAssembler(CONFIG, out::add);
    private long receptionTaiNs = START + SECOND_NS;

    @Test
    void anyOrderAndRepetitionGivesTheSameImage() {
        Seeds.forEach(300, random -> {
            List<AssembledFrame> got = new ArrayList<>();
            SensorFrameAssembler a = new SensorFrameAssembler(CONFIG, got::add);
            byte[] record = TestImages.record(1, 7, START, 100, 100, random);
            List<byte[]> sent = new ArrayList<>(TestImages.packets(record, 1, 7, START));
            for (int i = random.nextInt(20); i > 0; i--) {
                sent.add(sent.get(random.nextInt(5)));
            }
            Collections.shuffle(sent, random);
            sent.forEach(p -> a.accept(p, 0, p.length, origin(1)));
            assertEquals(1, got.size());
            assertArrayEquals(record, got.get(0).record());
            assertTrue(got.get(0).isComplete());
            long ignored = a.count(SegmentStatus.DUPLICATE) + a.count(SegmentStatus.ALREADY_COMPLETE);
            assertEquals(sent.size() - 5, ignored);
        });
    }

    @Test
    void referenceFrameHas115Segments() {
        byte[] record = TestImages.record(1, 1, START, 512, 512, new Random(2));
        List<byte[]> packets = TestImages.packets(record, 1, 1, START);
        assertEquals(115, packets.size());
        packets.forEach(this::accept);
        assertArrayEquals(record, out.get(0).record());
    }

    @Test
    void publishesWhatIsThereWithExactHolesAfterTheHoldTime() {
        byte[] record = TestImages.record(1, 7, START, 100, 100, new Random(3));
        List<byte[]> packets = TestImages.packets(record, 1, 7, START);
        accept(packets.get(0));
        accept(packets.get(3));
        assembler.advance(receptionTaiNs + 5 * SECOND_NS - 1);
        assertTrue(out.isEmpty());
        assembler.advance(receptionTaiNs + 5 * SECOND_NS);
        AssembledFrame f = out.get(0);
        // 100 x 100 x 14 bit = 17500 octets, with header and checksum 17624: five segments, the last of 1624.
        assertEquals(
                List.of(
                        new MissingRange(1, 2, 4000, 8000, MissingReason.LINK),
                        new MissingRange(4, 4, 16000, 1624, MissingReason.NOT_YET)),
                f.missing());
        assertEquals(Integrity.UNCHECKED, f.integrity());
        assertFalse(f.isComplete());
        assertEquals(17624, f.record().length);
        assertEquals(7, f.header().orElseThrow().frameId());
        assertArrayEquals(new byte[8000], Arrays.copyOfRange(f.record(), 4000, 12000));
    }

    @Test
    void knowsNeitherHeaderNorLengthWhenFirstAndLastAreMissing() {
        byte[] record = TestImages.record(1, 7, START, 100, 100, new Random(3));
        accept(TestImages.packets(record, 1, 7, START).get(2));
        assembler.flush();
        AssembledFrame f = out.get(0);
        assertTrue(f.header().isEmpty());
        assertFalse(f.recordLengthKnown());
        assertEquals(20000, f.record().length);
        assertEquals(
                List.of(
                        new MissingRange(0, 1, 0, 8000, MissingReason.LINK),
                        new MissingRange(3, 4, 12000, 8000, MissingReason.NOT_YET)),
                f.missing());
    }

    @Test
    void addsLateSegmentsToAFrameThatLeftPartially() {
        byte[] record = TestImages.record(1, 7, START, 100, 100, new Random(3));
        List<byte[]> packets = TestImages.packets(record, 1, 7, START);
        packets.subList(0, 4).forEach(this::accept);
        assembler.flushContact("C-9");
        assertTrue(out.isEmpty());
        assembler.flushContact("C-1");
        accept(packets.get(4));
        assertEquals(2, out.size());
        assertArrayEquals(record, out.get(1).record());
        assertTrue(out.get(1).isComplete());
        assertEquals(SegmentStatus.ALREADY_COMPLETE, accept(packets.get(0)));
    }

    @Test
    void doesNotRepeatAPartialFrameThatGainedNothing() {
        List<byte[]> packets = TestImages.packets(TestImages.record(1, 7, START, 100, 100, new Random(3)), 1, 7, START);
        accept(packets.get(0));
        assembler.flush();
        assertEquals(SegmentStatus.DUPLICATE, accept(packets.get(0)));
        assembler.flush();
        assertEquals(1, out.size());
    }

    @Test
    void keepsFramesOfTwoBootsApart() {
        byte[] before = TestImages.record(1, 1, START, 100, 100, new Random(4));
        byte[] after = TestImages.record(1, 1, START + SECOND_NS, 100, 100, new Random(5));
        List<byte[]> a = TestImages.packets(before, 1, 1, START);
        List<byte[]> b = TestImages.packets(after, 1, 1, START + SECOND_NS);
        for (int i = 0; i < 5; i++) {
            accept(a.get(i));
            accept(b.get(i));
        }
        assertArrayEquals(before, out.get(0).record());
        assertArrayEquals(after, out.get(1).record());
    }

    @Test
    void marksARecordWhoseChecksumFails() {
        byte[] record = TestImages.record(1, 7, START, 100, 100, new Random(3));
        record[5000] ^= 1;
        TestImages.packets(record, 1, 7, START).forEach(this::accept);
        assertEquals(Integrity.BAD, out.get(0).integrity());
        assertTrue(out.get(0).header().isEmpty());
        assertEquals(List.of(), out.get(0).missing());
    }

    @Test
    void marksARecordThatIsNotTheFrameItsPacketsName() {
        byte[] record = TestImages.record(1, 8, START, 100, 100, new Random(3));
        TestImages.packets(record, 1, 7, START).forEach(this::accept);
        assertEquals(Integrity.BAD, out.get(0).integrity());
    }

    @Test
    void givesUpTheFrameThatWaitedLongestWhenTooManyAreOpen() {
        for (int id = 1; id <= 5; id++) {
            accept(TestImages.packet(1, id, START + id, 0, 2, 1, new byte[4000]));
        }
        assertEquals(1, assembler.evicted());
        assertEquals(4, assembler.openFrames());
        assertEquals(1, out.get(0).key().frameId());
    }

    @Test
    void countsWhatItRejectsUnderItsReason() {
        byte[] full = new byte[4000];
        assertEquals(SegmentStatus.BAD_INDEX, accept(TestImages.packet(1, 1, START, 2, 2, 2, full)));
        assertEquals(SegmentStatus.BAD_INDEX, accept(TestImages.packet(1, 1, START, 0, 0, 1, full)));
        assertEquals(SegmentStatus.BAD_SEQUENCE_FLAGS, accept(TestImages.packet(1, 1, START, 0, 2, 0, full)));
        assertEquals(SegmentStatus.BAD_SEGMENT_LENGTH, accept(TestImages.packet(1, 1, START, 0, 2, 1, new byte[9])));
        assertEquals(SegmentStatus.BAD_SEGMENT_LENGTH, accept(TestImages.packet(1, 1, START, 1, 2, 2, new byte[4001])));
        assertEquals(SegmentStatus.OVERSIZE, accept(TestImages.packet(1, 1, START, 0, 300, 1, full)));
        assertEquals(SegmentStatus.BAD_PACKET_LENGTH, assembler.accept(full, 0, 3, origin(1)));
        assertEquals(SegmentStatus.OTHER_APID, assembler.accept(full, 0, 100, origin(1)));
        assertEquals(SegmentStatus.STORED, accept(TestImages.packet(1, 1, START, 0, 3, 1, full)));
        assertEquals(SegmentStatus.COUNT_MISMATCH, accept(TestImages.packet(1, 1, START, 1, 2, 2, full)));
        full[0] = 1;
        assertEquals(SegmentStatus.CONFLICT, accept(TestImages.packet(1, 1, START, 0, 3, 1, full)));
        assertEquals(2, assembler.count(SegmentStatus.BAD_INDEX));
        assertEquals(1, assembler.count(SegmentStatus.CONFLICT));
    }

    @Test
    void neverThrowsOnGarbage() {
        Seeds.forEach(50, random -> {
            SensorFrameAssembler a = new SensorFrameAssembler(CONFIG, out::add);
            List<byte[]> packets = TestImages.packets(TestImages.record(1, 7, START, 100, 100, random), 1, 7, START);
            for (int i = 0; i < 500; i++) {
                byte[] p = packets.get(random.nextInt(5)).clone();
                for (int n = random.nextInt(4); n > 0; n--) {
                    p[random.nextInt(40)] = (byte) random.nextInt();
                }
                a.accept(p, 0, random.nextInt(4) == 0 ? random.nextInt(p.length) : p.length, origin(i));
                a.advance(receptionTaiNs + i * SECOND_NS);
            }
            a.flush();
            assertEquals(0, a.openFrames());
        });
    }

    @Test
    void recordsWhoReceivedItAndCountsSharedTransferFramesOnce() {
        List<byte[]> packets = TestImages.packets(TestImages.record(1, 7, START, 100, 100, new Random(3)), 1, 7, START);
        long[][] frames = {{10, 14}, {14, 17}, {17, 21}, {21, 24}, {24, 26}};
        for (int i = 0; i < 5; i++) {
            SegmentOrigin o = new SegmentOrigin()
                    .receiver("tokyo", "tokyo-1", "C-1", 2)
                    .begin(frames[i][0], START + frames[i][0], 100)
                    .end(frames[i][1], START + frames[i][1]);
            assembler.accept(packets.get(i), 0, packets.get(i).length, o);
        }
        assertEquals(
                List.of(new Source("tokyo", "tokyo-1", "C-1", 2, START + 10, START + 26, 17)),
                out.get(0).sources());
    }

    private SegmentStatus accept(byte[] packet) {
        return assembler.accept(packet, 0, packet.length, origin(1));
    }

    private SegmentOrigin origin(long frame) {
        return new SegmentOrigin()
                .receiver("tokyo", "tokyo-1", "C-1", 2)
                .begin(frame, receptionTaiNs, frame)
                .end(frame, receptionTaiNs);
    }
}
