package dev.torii.spacelink.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.torii.spacelink.channel.ChannelConfig.FrameType;
import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonEncoder;
import dev.torii.spacelink.frame.AosFrameCreator;
import dev.torii.spacelink.frame.FrameStatus;
import dev.torii.spacelink.packet.PacketExtractor;
import dev.torii.spacelink.sync.Asm;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChannelDecoderTest {
    private static final ReedSolomonCode CODE = ReedSolomonCode.e16(5, ReedSolomonCode.Basis.DUAL);
    private static final int FRAMES = 40;

    private final ChannelConfig config = new ChannelConfig(
            FrameType.AOS, 1115, true, true, 0, Set.of(171), Optional.of(CaduCoding.reedSolomon(CODE, true)));
    private final Random random = new Random(20261122);

    private byte[] stream(int errorsPerFrame) {
        byte[] stream = new byte[FRAMES * 1279];
        AosFrameCreator creator = new AosFrameCreator(171, 1115, true, true);
        ReedSolomonEncoder encoder = new ReedSolomonEncoder(CODE);
        for (int i = 0; i < FRAMES; i++) {
            int start = i * 1279;
            Asm.write(stream, start);
            creator.writePacketFrame(stream, start + 4, 1, i, 0x7FE, 0x01000000);
            encoder.encode(stream, start + 4);
            Randomizer.apply(stream, start + 4, 1275);
            for (int error = 0; error < errorsPerFrame; error++) {
                stream[start + 4 + random.nextInt(255) * 5] ^= (byte) (1 + random.nextInt(255));
            }
        }
        return stream;
    }

    @Test
    void countsUncorrectableCodeblocksAndForeignFrames() {
        ChannelDecoder decoder = new ChannelDecoder(config, (d, o, l, scid, vcid, count, corrected, time) -> {});
        byte[] stream = stream(60);
        decoder.accept(stream, 0, stream.length, 0);
        assertEquals(FRAMES, decoder.counters().frames(FrameStatus.UNCORRECTABLE));
        ChannelConfig other = new ChannelConfig(FrameType.AOS, 1115, true, true, 0, Set.of(172), config.coding());
        ChannelDecoder foreign = new ChannelDecoder(other, (d, o, l, scid, vcid, count, corrected, time) -> {});
        foreign.accept(stream(0), 0, stream.length, 0);
        assertEquals(FRAMES, foreign.counters().frames(FrameStatus.UNKNOWN_SCID));
    }

    @Test
    void handsOnReceptionTimeAndCorrectedSymbols() {
        long[] seen = new long[2];
        ChannelDecoder decoder = new ChannelDecoder(config, (d, o, l, scid, vcid, count, corrected, time) -> {
            seen[0] += corrected;
            seen[1] = time;
        });
        byte[] stream = stream(1);
        decoder.accept(stream, 0, stream.length, 1_234_567_890_123L);
        assertEquals(FRAMES, seen[0]);
        assertEquals(FRAMES, decoder.counters().symbolsCorrected());
        assertEquals(1_234_567_890_123L, seen[1]);
    }

    @Test
    void allocatesNothingPerFrame() {
        PacketExtractor extractor = new PacketExtractor((data, offset, length) -> {});
        VirtualChannelTracker tracker = new VirtualChannelTracker(FrameType.AOS);
        ChannelDecoder decoder = new ChannelDecoder(config, (d, o, l, scid, vcid, count, corrected, time) -> {
            tracker.accept(scid, vcid, count);
            extractor.accept(d, o + 8, 1101, 0x7FE, false);
        });
        byte[] stream = stream(6);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            decoder.accept(stream, 0, stream.length, 0);
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        assertTrue(least < FRAMES, "octets allocated in " + FRAMES + " frames: " + least);
    }

    @Test
    void neverThrowsOnRandomOctets() {
        byte[] noise = new byte[300_000];
        random.nextBytes(noise);
        ChannelDecoder decoder = new ChannelDecoder(config, (d, o, l, scid, vcid, count, corrected, time) -> {});
        decoder.accept(noise, 0, noise.length, 0);
        byte[] stream = stream(0);
        decoder.accept(stream, 0, stream.length, 0);
        assertEquals(FRAMES, decoder.counters().frames(FrameStatus.GOOD));
    }
}
