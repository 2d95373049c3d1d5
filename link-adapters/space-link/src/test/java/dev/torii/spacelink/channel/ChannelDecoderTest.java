package dev.torii.spacelink.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.channel.ChannelConfig.FrameType;
import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonEncoder;
import dev.torii.spacelink.convolutional.ConvolutionalCode;
import dev.torii.spacelink.convolutional.ConvolutionalEncoder;
import dev.torii.spacelink.convolutional.NrzM;
import dev.torii.spacelink.frame.AosFrameCreator;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.frame.FrameStatus;
import dev.torii.spacelink.sync.Asm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChannelDecoderTest {
    private static final ReedSolomonCode CODE = ReedSolomonCode.e16(5, ReedSolomonCode.Basis.DUAL);
    private static final int FRAMES = 40;

    private final ChannelConfig config = new ChannelConfig(
            FrameType.AOS,
            1115,
            true,
            true,
            AosOptions.NONE,
            Set.of(171),
            Set.of(),
            Optional.of(CaduCoding.reedSolomon(CODE, true)));
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
            Randomizer.SHORT.apply(stream, start + 4, 1275);
            for (int error = 0; error < errorsPerFrame; error++) {
                stream[start + 4 + random.nextInt(255) * 5] ^= (byte) (1 + random.nextInt(255));
            }
        }
        return stream;
    }

    @Test
    void takesCadusAndCodeblocksOneByOne() {
        List<Long> counts = new ArrayList<>();
        ChannelDecoder decoder =
                new ChannelDecoder(config, (d, o, l, scid, vcid, count, corrected, time) -> counts.add(count));
        byte[] stream = stream(80); // in 5 codewords, up to 16 each; some have more
        byte[] before = stream.clone();
        byte[] clean = stream(0);
        decoder.acceptUnit(clean, 0, 1279, 0, 7);
        decoder.acceptUnit(clean, 1279 + 4, 1275, 0, 7);
        decoder.acceptUnit(stream, 2 * 1279, 1279, 0, 7);
        assertArrayEquals(before, stream, "not changed");
        for (int length : new int[] {0, 1, 1115, 1274, 1276, 1278, 1280}) {
            decoder.acceptUnit(clean, 0, length, 0, 7);
        }
        assertEquals(7, decoder.counters().frames(FrameStatus.BAD_LENGTH));
        assertEquals(List.of(0L, 1L), counts.subList(0, 2));
        assertEquals(
                3,
                decoder.counters().frames(FrameStatus.GOOD) + decoder.counters().frames(FrameStatus.UNCORRECTABLE));
    }

    @Test
    void takesFramesOneByOneWithWhatTheRadioCorrected() {
        ChannelConfig frames = new ChannelConfig(
                FrameType.AOS, 1115, true, true, AosOptions.NONE, Set.of(171), Set.of(), Optional.empty());
        List<Integer> heard = new ArrayList<>();
        ChannelDecoder decoder =
                new ChannelDecoder(frames, (d, o, l, scid, vcid, count, corrected, time) -> heard.add(corrected));
        byte[] clean = stream(0);
        Randomizer.SHORT.apply(clean, 4, 1275);
        decoder.acceptUnit(clean, 4, 1115, 3, 7);
        clean[500] ^= 1;
        decoder.acceptUnit(clean, 4, 1115, 0, 7);
        decoder.acceptUnit(clean, 4, 1114, 0, 7);
        assertEquals(List.of(3), heard);
        assertEquals(1, decoder.counters().frames(FrameStatus.BAD_FECF));
        assertEquals(1, decoder.counters().frames(FrameStatus.BAD_LENGTH));
    }

    @Test
    void countsUncorrectableCodeblocksAndForeignFrames() {
        ChannelDecoder decoder = new ChannelDecoder(config, (d, o, l, scid, vcid, count, corrected, time) -> {});
        byte[] stream = stream(60);
        decoder.accept(stream, 0, stream.length, 0);
        assertEquals(FRAMES, decoder.counters().frames(FrameStatus.UNCORRECTABLE));
        ChannelConfig other = new ChannelConfig(
                FrameType.AOS, 1115, true, true, AosOptions.NONE, Set.of(172), Set.of(), config.coding());
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
    void neverThrowsOnRandomOctets() {
        byte[] noise = new byte[300_000];
        random.nextBytes(noise);
        ChannelDecoder decoder = new ChannelDecoder(config, (d, o, l, scid, vcid, count, corrected, time) -> {});
        decoder.accept(noise, 0, noise.length, 0);
        byte[] stream = stream(0);
        decoder.accept(stream, 0, stream.length, 0);
        assertEquals(FRAMES, decoder.counters().frames(FrameStatus.GOOD));
    }

    private static final int SMALL = 200;

    /** AOS frames with header error control, uncoded, randomised by the long sequence, each with a wrong nibble in its header. */
    private byte[] caduStream(AosOptions options, int frames) {
        AosFrameCreator creator = new AosFrameCreator(171, SMALL, options, false, true);
        byte[] stream = new byte[frames * (SMALL + 4)];
        for (int i = 0; i < frames; i++) {
            int start = i * (SMALL + 4);
            Asm.write(stream, start);
            for (int k = 0; k < SMALL - 20; k++) {
                stream[start + 14 + k] = (byte) random.nextInt();
            }
            creator.writePacketFrame(stream, start + 4, 1 + i % 2, i, 0x7FE, 0);
            stream[start + 4] ^= (byte) 0x30;
            Randomizer.LONG.apply(stream, start + 4, SMALL);
        }
        return stream;
    }

    private ChannelConfig smallChannel(AosOptions options, CaduCoding coding) {
        return new ChannelConfig(FrameType.AOS, SMALL, true, false, options, Set.of(), Set.of(1), Optional.of(coding));
    }

    @Test
    void correctsHeadersAndKnowsItsVirtualChannels() {
        AosOptions options = AosOptions.NONE.withFhec();
        CaduCoding coding = CaduCoding.uncoded(false).withRandomizer(Randomizer.LONG);
        ChannelDecoder decoder = new ChannelDecoder(
                smallChannel(options, coding),
                (d, o, l, scid, vcid, count, corrected, time) -> assertEquals(171, scid));
        byte[] stream = caduStream(options, 20);
        decoder.accept(stream, 0, stream.length, 0);
        decoder.flush();
        assertEquals(10, decoder.counters().frames(FrameStatus.GOOD));
        assertEquals(10, decoder.counters().frames(FrameStatus.UNKNOWN_VCID));
        assertEquals(20, decoder.counters().headersCorrected());
        ChannelDecoder without = new ChannelDecoder(
                smallChannel(AosOptions.NONE, coding), (d, o, l, scid, vcid, count, corrected, time) -> {});
        without.accept(stream, 0, stream.length, 0);
        without.flush();
        assertEquals(20, without.counters().frames(FrameStatus.BAD_FECF));
    }

    @Test
    void decodesTheConvolutionalAndTheLineCodeSoftAndHard() {
        for (ConvolutionalCode code : List.of(ConvolutionalCode.RATE_1_2, ConvolutionalCode.RATE_3_4)) {
            AosOptions options = AosOptions.NONE.withFhec();
            CaduCoding coding = CaduCoding.uncoded(false)
                    .withRandomizer(Randomizer.LONG)
                    .withNrzM()
                    .withInner(code);
            ChannelConfig channel = smallChannel(options, coding);
            byte[] stream = caduStream(options, 100);
            new NrzM().encode(stream, 0, stream.length);
            byte[] symbols = new byte[stream.length * 16];
            int count = new ConvolutionalEncoder(code).encode(stream, 0, stream.length, symbols);
            byte[] soft = new byte[count + 1]; // the stream begins in mid-pair, and is inverted
            byte[] packed = new byte[(count + 1) / 8];
            for (int i = 0; i < count; i++) {
                double value = (symbols[i] == 0 ? -1 : 1) + 0.4 * random.nextGaussian();
                soft[i + 1] = (byte) Math.max(-127, Math.min(127, Math.round(40 * value)));
                packed[Math.min(packed.length - 1, (i + 1) / 8)] |=
                        (byte) (symbols[i] == 0 ? 0x80 >>> ((i + 1) % 8) : 0);
            }
            ChannelDecoder decoder =
                    ChannelDecoder.ofSoftSymbols(channel, (d, o, l, scid, vcid, c, corrected, time) -> {});
            decoder.acceptSoft(soft, 0, soft.length, 0);
            decoder.flush();
            // What goes by before the phase is known is lost: a block of symbols and what the check of a marker needs.
            assertTrue(decoder.counters().frames(FrameStatus.GOOD) >= 46, code.name());
            assertTrue(decoder.counters().phaseChanges() <= 1, code.name());
            ChannelDecoder hard = new ChannelDecoder(channel, (d, o, l, scid, vcid, c, corrected, time) -> {});
            hard.accept(packed, 0, packed.length, 0);
            hard.flush();
            assertTrue(hard.counters().frames(FrameStatus.GOOD) >= 45, code.name());
        }
    }

    @Test
    void readsSoftSymbolsAndNrzMWithoutInnerCode() {
        AosOptions options = AosOptions.NONE.withFhec();
        CaduCoding coding = CaduCoding.uncoded(false).withRandomizer(Randomizer.LONG);
        byte[] stream = caduStream(options, 10);
        byte[] soft = new byte[stream.length * 8];
        for (int i = 0; i < soft.length; i++) {
            soft[i] = (byte) ((stream[i / 8] << (i % 8) & 0x80) == 0 ? 30 : -30);
        }
        ChannelDecoder decoder = ChannelDecoder.ofSoftSymbols(
                smallChannel(options, coding), (d, o, l, scid, vcid, count, corrected, time) -> {});
        decoder.acceptSoft(soft, 0, soft.length, 0);
        decoder.flush();
        assertEquals(5, decoder.counters().frames(FrameStatus.GOOD));
        assertThrows(IllegalStateException.class, () -> decoder.accept(stream, 0, 1, 0));

        byte[] levels = stream.clone();
        new NrzM().encode(levels, 0, levels.length);
        ChannelDecoder nrzM = new ChannelDecoder(
                smallChannel(options, coding.withNrzM()), (d, o, l, scid, vcid, count, corrected, time) -> {});
        nrzM.accept(levels, 0, levels.length, 0);
        nrzM.flush();
        assertEquals(5, nrzM.counters().frames(FrameStatus.GOOD));
        assertThrows(
                IllegalArgumentException.class,
                () -> ChannelDecoder.ofSoftSymbols(
                        smallChannel(options, coding.withNrzM()), (d, o, l, scid, vcid, count, corrected, time) -> {}));
    }

    @Test
    void correctsHeadersOfFramesBackToBackInItsOwnCopy() {
        AosOptions options = AosOptions.NONE.withFhec();
        ChannelConfig channel =
                new ChannelConfig(FrameType.AOS, SMALL, true, false, options, Set.of(171), Set.of(), Optional.empty());
        byte[] frames = new byte[4 * SMALL];
        AosFrameCreator creator = new AosFrameCreator(171, SMALL, options, false, true);
        for (int i = 0; i < 4; i++) {
            creator.writeIdleFrame(frames, i * SMALL, i, 0);
            frames[i * SMALL + 1] ^= 5;
        }
        byte[] before = frames.clone();
        ChannelDecoder decoder =
                new ChannelDecoder(channel, (d, o, l, scid, vcid, count, corrected, time) -> assertEquals(63, vcid));
        decoder.accept(frames, 0, 300, 0);
        decoder.accept(frames, 300, frames.length - 300, 0);
        assertEquals(4, decoder.counters().frames(FrameStatus.GOOD));
        assertArrayEquals(before, frames);
    }
}
