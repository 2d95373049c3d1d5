package dev.torii.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.journal.FrameRecord;
import dev.torii.spacelink.testing.Mutator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ten thousand damaged packets to the assembler, and damaged frames to all that stands before it. */
class PayloadPropertyTest {
    private static final int PACKETS = 10_000;
    private static final int FRAMES = 10_000;
    private static final AssemblyConfig LIMITS =
            new AssemblyConfig(5_000_000_000L, 8, AssemblyConfig.RECORD_LENGTH_DEFAULT);

    private final List<AssembledFrame> out = new ArrayList<>();
    private final byte[] record = TestImages.record(1, 7, TestImages.DAY_TAI_NS, 64, 48, new Random(1));

    @Test
    void namesEveryDamagedPacketAndNeverThrows() {
        Mutator mutator = Mutator.announced("damaged image packets");
        SensorFrameAssembler assembler = new SensorFrameAssembler(LIMITS, out::add);
        SegmentOrigin origin = new SegmentOrigin();
        origin.receiver("tokyo", "tokyo-1", "C-1", 2)
                .begin(1, TestImages.DAY_TAI_NS, 0)
                .end(1, TestImages.DAY_TAI_NS);
        byte[] other = new byte[30];
        for (int i = 0; i < PACKETS; i++) {
            long frameId = i / 10;
            List<byte[]> packets =
                    TestImages.packets(record, 1, frameId, TestImages.DAY_TAI_NS + frameId * 1_000_000_000L);
            byte[] packet = packets.get(mutator.random().nextInt(packets.size()));
            byte[] bad = mutator.damage(packet, other);
            assembler.accept(bad, 0, bad.length, origin);
            assembler.advance(TestImages.DAY_TAI_NS + i * 10_000_000L);
            other = packet;
        }
        long named = 0;
        for (SegmentStatus status : SegmentStatus.values()) {
            named += assembler.count(status);
        }
        assertEquals(PACKETS, named);
        assertTrue(assembler.openFrames() <= 8);
        assertCompletes(assembler, origin);
    }

    private void assertCompletes(SensorFrameAssembler assembler, SegmentOrigin origin) {
        assembler.flush();
        out.clear();
        long exposure = TestImages.DAY_TAI_NS + TestImages.QUARTER_NS;
        byte[] good = TestImages.record(1, 99_999, exposure, 64, 48, new Random(2));
        for (byte[] packet : TestImages.packets(good, 1, 99_999, exposure)) {
            assembler.accept(packet, 0, packet.length, origin);
        }
        assertEquals(1, out.size());
        assertTrue(out.get(0).isComplete());
    }

    @Test
    void countsEveryDamagedFrameAndNeverThrows() {
        Mutator mutator = Mutator.announced("damaged payload frames");
        TestDownlink downlink = new TestDownlink();
        for (int i = 0; downlink.journal.size() < FRAMES; i++) {
            downlink.send(TestImages.packets(record, 1, i, TestImages.DAY_TAI_NS + i * 1_000_000_000L));
        }
        PayloadPipeline pipeline = new PayloadPipeline(
                List.of(TestDownlink.SPACECRAFT),
                LIMITS,
                (spacecraft, key) -> Optional.empty(),
                (spacecraft, frame) -> out.add(frame));
        long position = 0;
        for (TestDownlink.Entry entry : downlink.journal.subList(0, FRAMES)) {
            byte[] bad = mutator.damage(entry.octets, new byte[24]);
            byte[] frame = mutator.random().nextInt(10) == 0 ? bad : Arrays.copyOf(bad, entry.octets.length);
            FrameRecord meta = entry.meta;
            long count = mutator.random().nextInt(10) == 0 ? mutator.random().nextInt(1 << 24) : meta.vcFrameCount();
            FrameRecord told = new FrameRecord(
                    "tokyo", "tokyo-1", "C-1", meta.receptionTaiNs(), 171, 2, count, meta.correctedSymbols());
            pipeline.record(position++, told, frame, 0, frame.length);
        }
        ChannelCounters counters = pipeline.counters("TRK-1");
        assertEquals(FRAMES, counters.frames() + counters.repeated() + counters.late() + counters.badLength());
        assertTrue(counters.badLength() > 0);
        assertTrue(pipeline.assembler("TRK-1").openFrames() <= 8);
    }
}
