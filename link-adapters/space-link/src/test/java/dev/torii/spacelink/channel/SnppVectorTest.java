package dev.torii.spacelink.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.torii.spacelink.channel.ChannelConfig.FrameType;
import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import dev.torii.spacelink.coding.ReedSolomonEncoder;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.frame.FrameStatus;
import dev.torii.spacelink.testing.BitStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seven CADUs as Suomi-NPP sent them: I = 4, dual basis, randomised. */
class SnppVectorTest {
    private static final int CADU = 1024;
    private static final ReedSolomonCode CODE = ReedSolomonCode.e16(4, Basis.DUAL);

    private final long seed = Long.getLong("torii.seed", 20261126L);
    private final Random random = new Random(seed);

    @BeforeEach
    void needsTheRecording() {
        assumeFalse(Capture.absent(), Capture::whyAbsent);
        System.out.println("SnppVectorTest seed " + seed);
    }

    @Test
    void computesTheParityThatTheSpacecraftSent() throws IOException {
        byte[] recording = Capture.read("snpp_7cadus.dat");
        for (int at = 0; at < recording.length; at += CADU) {
            byte[] sent = Arrays.copyOfRange(recording, at + 4, at + CADU);
            byte[] made = sent.clone();
            Randomizer.SHORT.apply(made, 0, made.length);
            Arrays.fill(made, CODE.dataLength(), made.length, (byte) 0);
            new ReedSolomonEncoder(CODE).encode(made, 0);
            Randomizer.SHORT.apply(made, 0, made.length);
            assertArrayEquals(sent, made);
        }
    }

    @Test
    void readsThemAtAnyBitOffsetAndPolarityWithErrors() throws IOException {
        byte[] recording = Capture.read("snpp_7cadus.dat");
        for (int run = 0; run < 32; run++) {
            byte[] damaged = recording.clone();
            for (int cadu = 0; cadu < 7; cadu++) {
                for (int place : random.ints(0, 255).distinct().limit(16).toArray()) {
                    damaged[cadu * CADU + 4 + place * 4 + run % 4] ^= (byte) (1 + random.nextInt(255));
                }
            }
            BitStream stream = new BitStream();
            stream.append(damaged);
            stream.turn(0, 2 * (run / 16));
            BitStream shifted = new BitStream();
            shifted.appendNoise(run, random);
            shifted.append(stream);
            List<byte[]> frames = new ArrayList<>();
            ChannelConfig config = new ChannelConfig(
                    FrameType.AOS,
                    892,
                    false,
                    false,
                    AosOptions.NONE,
                    Set.of(157),
                    Set.of(6, 16),
                    Optional.of(CaduCoding.reedSolomon(CODE, true)));
            ChannelDecoder decoder = new ChannelDecoder(
                    config, (d, o, l, scid, vcid, count, c, t) -> frames.add(Arrays.copyOfRange(d, o, o + l)));
            byte[] octets = shifted.packed(0);
            decoder.accept(octets, 0, octets.length, 0);
            decoder.flush();
            assertEquals(7, decoder.counters().frames(FrameStatus.GOOD));
            assertEquals(7 * 16, decoder.counters().symbolsCorrected());
            for (int cadu = 0; cadu < 7; cadu++) {
                byte[] frame = Arrays.copyOfRange(recording, cadu * CADU + 4, cadu * CADU + 4 + 892);
                Randomizer.SHORT.apply(frame, 0, frame.length);
                assertArrayEquals(frame, frames.get(cadu));
            }
        }
    }
}
