package dev.torii.spacelink.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.torii.spacelink.channel.ChannelConfig.FrameType;
import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import dev.torii.spacelink.coding.ReedSolomonEncoder;
import dev.torii.spacelink.convolutional.ConvolutionalCode;
import dev.torii.spacelink.convolutional.ConvolutionalEncoder;
import dev.torii.spacelink.convolutional.NrzM;
import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.frame.AosFrameCreator;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.frame.Bpdu;
import dev.torii.spacelink.frame.FrameStatus;
import dev.torii.spacelink.frame.TmFrame;
import dev.torii.spacelink.packet.PacketExtractor;
import dev.torii.spacelink.sync.PhaseAmbiguity;
import dev.torii.spacelink.sync.SyncSettings;
import dev.torii.spacelink.tc.Bch;
import dev.torii.spacelink.tc.Cltu;
import dev.torii.spacelink.tc.CltuCoding;
import dev.torii.spacelink.tc.CltuReceiver;
import dev.torii.spacelink.testing.BitStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A decoder at work allocates nothing: not for a frame, a correction, a slip, a loss of lock or a rejected frame. */
class SteadyStateAllocationTest {
    private static final int LENGTH = 223 * 4 - 8;
    private static final int FRAMES = 60;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Random random = new Random(20261126L);
    private final AosOptions options = AosOptions.insertZone(6).withFhec();
    private final ReedSolomonCode code = ReedSolomonCode.e16(4, Basis.DUAL).forFrameLength(LENGTH);

    /** The octets allocated by some rounds; the compiler may put off what it does, so the first ones do not count. */
    private long allocated(Runnable round) {
        for (int i = 0; i < WARM_UP; i++) {
            round.run();
        }
        long least = Long.MAX_VALUE;
        long thread = Thread.currentThread().getId();
        for (int i = 0; i < ROUNDS; i++) {
            long before = threads.getThreadAllocatedBytes(thread);
            round.run();
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        return least - empty();
    }

    /** What the measurement itself allocates. */
    private long empty() {
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < WARM_UP; i++) {
            long before = threads.getThreadAllocatedBytes(thread);
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        return least;
    }

    /** CADUs with all that may be wrong with them. */
    private byte[] cadus(boolean slips) {
        AosFrameCreator creator = new AosFrameCreator(171, LENGTH, options, true, true);
        ReedSolomonEncoder encoder = new ReedSolomonEncoder(code);
        BitStream stream = new BitStream();
        for (int i = 0; i < FRAMES; i++) {
            byte[] cadu = new byte[4 + code.codeblockLength()];
            random.nextBytes(cadu);
            SyncSettings.DEFAULT.marker().write(cadu, 0);
            creator.writePacketFrame(cadu, 4, i % 3, i, 0x7FE, i);
            if (i % 5 == 1) {
                cadu[4] ^= 0x30; // one symbol of the header, to be corrected by its own error control
            }
            if (i % 7 == 2) {
                cadu[100] ^= 1; // a wrong FECF inside of a right codeblock
            }
            encoder.encode(cadu, 4);
            Randomizer.LONG.apply(cadu, 4, code.codeblockLength());
            int errors = i % 11 == 3 ? 100 : i % 9;
            for (int error = 0; error < 4 * errors; error++) {
                cadu[4 + random.nextInt(code.codeblockLength())] ^= (byte) (1 + random.nextInt(255));
            }
            BitStream bits = new BitStream();
            bits.append(cadu);
            if (slips && i % 10 == 4) {
                bits.slip(2000, i % 4 == 0 ? 1 : -2, random);
            }
            if (slips && i % 20 == 9) {
                bits.turn(0, 2);
                bits.appendNoise(9000, random);
            }
            stream.append(bits);
        }
        return stream.packed(0);
    }

    private ChannelConfig config(CaduCoding coding) {
        return new ChannelConfig(
                FrameType.AOS, LENGTH, true, true, options, Set.of(171), Set.of(0, 1), Optional.of(coding));
    }

    private CaduCoding coding() {
        return CaduCoding.reedSolomon(code, true)
                .withRandomizer(Randomizer.LONG)
                .withSync(SyncSettings.DEFAULT.withAmbiguity(PhaseAmbiguity.ROTATION));
    }

    private static FrameSink tracking() {
        VirtualChannelTracker tracker = new VirtualChannelTracker(FrameType.AOS);
        PacketExtractor extractor = new PacketExtractor((data, offset, length) -> {});
        return (d, o, l, scid, vcid, count, corrected, time) -> {
            tracker.accept(scid, vcid, count);
            extractor.accept(d, o + 16, l - 22, (int) count % 50, count % 8 == 0);
        };
    }

    private static void assertSawEverything(ChannelCounters counters) {
        assertTrue(counters.frames(FrameStatus.GOOD) > 0);
        assertTrue(counters.frames(FrameStatus.BAD_FECF) > 0);
        assertTrue(counters.frames(FrameStatus.UNKNOWN_VCID) > 0);
        assertTrue(counters.frames(FrameStatus.UNCORRECTABLE) > 0);
        assertTrue(counters.symbolsCorrected() > 0);
        assertTrue(counters.headersCorrected() > 0);
    }

    @Test
    void octetsWithErrorsSlipsAndLossesOfLock() {
        byte[] stream = cadus(true);
        ChannelDecoder decoder = new ChannelDecoder(config(coding()), tracking());
        assertEquals(0, allocated(() -> decoder.accept(stream, 0, stream.length, 1)));
        assertSawEverything(decoder.counters());
        assertTrue(decoder.counters().slips() > 0);
        assertTrue(decoder.counters().lockLosses() > 0 || decoder.counters().skippedOctets() > 0);
        assertTrue(decoder.counters().polarityChanges() > 0);
    }

    @Test
    void cltusWithErrorsAndWhatLiesBetweenThem() {
        for (CltuCoding coding : new CltuCoding[] {
            CltuCoding.BCH, CltuCoding.BCH_RANDOMIZED, CltuCoding.LDPC_128_64, CltuCoding.LDPC_512_256
        }) {
            ByteArrayOutputStream uplink = new ByteArrayOutputStream();
            for (int i = 0; i < FRAMES; i++) {
                byte[] frame = new byte[20 + i];
                random.nextBytes(frame);
                byte[] cltu = Cltu.encode(coding, frame, 0, frame.length);
                cltu[10 + i % 8] ^= (byte) (i % 3);
                uplink.writeBytes(cltu);
                uplink.writeBytes(new byte[i]);
            }
            byte[] octets = uplink.toByteArray();
            long[] frames = new long[1];
            CltuReceiver receiver =
                    new CltuReceiver(coding, Bch.Mode.SINGLE_ERROR_CORRECTION, (d, off, len, corrected) -> frames[0]++);
            assertEquals(0, allocated(() -> receiver.accept(octets, 0, octets.length)), coding.toString());
            assertTrue(frames[0] > 0);
            assertTrue(receiver.counters().correctedBits() > 0);
        }
    }

    @Test
    void levelsOfNrzM() {
        byte[] stream = cadus(false);
        new NrzM().encode(stream, 0, stream.length);
        ChannelDecoder decoder = new ChannelDecoder(config(coding().withNrzM()), tracking());
        assertEquals(0, allocated(() -> decoder.accept(stream, 0, stream.length, 1)));
        assertSawEverything(decoder.counters());
    }

    @Test
    void softSymbolsOfEveryConvolutionalCode() {
        byte[] stream = cadus(false);
        new NrzM().encode(stream, 0, stream.length);
        byte[] symbols = new byte[16 * stream.length + 2];
        for (ConvolutionalCode inner : new ConvolutionalCode[] {
            ConvolutionalCode.RATE_1_2, ConvolutionalCode.RATE_2_3, ConvolutionalCode.RATE_7_8
        }) {
            int count = new ConvolutionalEncoder(inner).encode(stream, 0, stream.length, symbols);
            byte[] soft = new byte[count + 1]; // odd, so that each round begins in another phase
            for (int i = 0; i < count; i++) {
                double value = 40 * (1 - 2 * symbols[i] + 0.15 * random.nextGaussian());
                soft[i] = (byte) Math.max(-127, Math.min(127, Math.round(value)));
            }
            ChannelDecoder decoder =
                    ChannelDecoder.ofSoftSymbols(config(coding().withNrzM().withInner(inner)), tracking());
            assertEquals(0, allocated(() -> decoder.acceptSoft(soft, 0, soft.length, 1)), inner.name());
            assertSawEverything(decoder.counters());
            assertTrue(decoder.counters().phaseChanges() > 0);
        }
    }

    @Test
    void softSymbolsWithoutInnerCodeAndFramesBackToBack() {
        byte[] stream = cadus(true);
        byte[] soft = new byte[stream.length * 8];
        for (int i = 0; i < soft.length; i++) {
            soft[i] = (byte) ((stream[i >>> 3] << (i & 7) & 0x80) == 0 ? 50 : -50);
        }
        ChannelDecoder decoder = ChannelDecoder.ofSoftSymbols(config(coding()), tracking());
        assertEquals(0, allocated(() -> decoder.acceptSoft(soft, 0, soft.length, 1)));
        assertSawEverything(decoder.counters());
        ChannelConfig plain =
                new ChannelConfig(FrameType.AOS, LENGTH, true, true, options, Set.of(), Set.of(), Optional.empty());
        ChannelDecoder slicer = new ChannelDecoder(plain, tracking());
        assertEquals(0, allocated(() -> slicer.accept(stream, 0, stream.length, 1)));
        assertTrue(slicer.counters().framesRead() > 0);
    }

    @Test
    void frameReaders() {
        ByteArrayOutputStream noise = new ByteArrayOutputStream();
        noise.writeBytes(cadus(false));
        byte[] frames = noise.toByteArray();
        AosFrame aos = new AosFrame(options.asInIssue5(), true, true);
        TmFrame tm = new TmFrame(true);
        long[] sum = new long[1];
        assertEquals(0, allocated(() -> {
            for (int at = 0; at + LENGTH <= frames.length; at += LENGTH) {
                aos.wrap(frames, at, LENGTH);
                aos.correctHeader();
                sum[0] += aos.scid() + aos.vcid() + aos.vcFrameCount() + aos.ocf() + aos.firstHeaderPointer();
                sum[0] += aos.extendedVcFrameCount() + aos.packetZoneLength() + aos.insertZoneOffset();
                sum[0] += Bpdu.userBits(frames, aos.dataFieldOffset(), aos.dataFieldLength());
                sum[0] += aos.hasRightFecf() ? 1 : 0;
                tm.wrap(frames, at, LENGTH);
                sum[0] += tm.scid() + tm.vcid() + tm.vcFrameCount() + tm.mcFrameCount();
                sum[0] += tm.packetZoneLength() + tm.secondaryHeaderLength() + (tm.hasRightFecf() ? 1 : 0);
            }
        }));
        assertTrue(sum[0] != 0);
    }
}
