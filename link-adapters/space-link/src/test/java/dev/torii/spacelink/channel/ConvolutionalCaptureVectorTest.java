package dev.torii.spacelink.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.convolutional.ConvolutionalCode;
import dev.torii.spacelink.convolutional.ConvolutionalEncoder;
import dev.torii.spacelink.convolutional.NrzM;
import dev.torii.spacelink.frame.FrameStatus;
import dev.torii.spacelink.sync.PhaseAmbiguity;
import dev.torii.spacelink.sync.SyncSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings, coded again with Reed-Solomon inside of a convolutional code, as soft symbols in noise: every frame comes back. */
class ConvolutionalCaptureVectorTest {
    /** Octets in front, so that the phase of the symbols is known when the first frame comes; behind it the decoder's delay. */
    private static final int BEFORE = 4000;

    private static final int AFTER = 200;

    private final long seed = Long.getLong("torii.seed", 20261126L);
    private final Random random = new Random(seed);

    @BeforeEach
    void needsTheRecordings() {
        assumeFalse(Capture.absent(), Capture::whyAbsent);
        System.out.println("ConvolutionalCaptureVectorTest seed " + seed);
    }

    /** Es/N0 in dB at which a concatenated link of this rate has a decibel or more in hand. */
    static Stream<Arguments> channels() {
        return Stream.of(
                Arguments.of("queqiao2.u8", ConvolutionalCode.RATE_1_2, 1.0, false),
                Arguments.of("mars2020_safemode.u8", ConvolutionalCode.RATE_1_2, 1.0, true),
                Arguments.of("emm.u8", ConvolutionalCode.RATE_1_2, 1.0, false),
                Arguments.of("queqiao2.u8", ConvolutionalCode.RATE_2_3, 3.0, true),
                Arguments.of("queqiao2.u8", ConvolutionalCode.RATE_3_4, 4.0, false),
                Arguments.of("queqiao2.u8", ConvolutionalCode.RATE_5_6, 5.5, false),
                Arguments.of("lunar-flashlight_a.u8", ConvolutionalCode.RATE_7_8, 6.5, true));
    }

    @ParameterizedTest
    @MethodSource("channels")
    void bringsBackEveryFrameFromNoiseInAnyPhase(String file, ConvolutionalCode code, double esN0, boolean nrzM)
            throws IOException {
        Capture capture = Capture.ALL.stream()
                .filter(c -> c.file().equals(file))
                .findAny()
                .orElseThrow();
        CaduCoding coding = CaduCoding.reedSolomon(capture.code(), true)
                .withRandomizer(Randomizer.LONG)
                .withSync(SyncSettings.DEFAULT.withAmbiguity(PhaseAmbiguity.ROTATION))
                .withInner(code);
        ChannelConfig channel = capture.channel(nrzM ? coding.withNrzM() : coding);
        byte[] stream = stream(capture, nrzM);
        for (int quarters = 0; quarters < 4; quarters++) {
            byte[] soft = received(stream, code, esN0, quarters);
            List<byte[]> found = new ArrayList<>();
            ChannelDecoder decoder = ChannelDecoder.ofSoftSymbols(channel, collecting(found));
            // Reception begins with an I, but anywhere.
            for (int at = 2 * random.nextInt(300); at < soft.length; ) {
                int step = Math.min(soft.length - at, 1 + random.nextInt(20_000));
                decoder.acceptSoft(soft, at, step, 0);
                at += step;
            }
            decoder.flush();
            assertArrayEquals(capture.frames().toArray(), found.toArray(), quarters + " quarters");
            assertEquals(capture.good(), decoder.counters().frames(FrameStatus.GOOD));
        }
    }

    private static FrameSink collecting(List<byte[]> found) {
        return new FrameSink() {
            @Override
            public void frame(byte[] d, int o, int l, int scid, int vcid, long count, int corrected, long time) {
                found.add(Arrays.copyOfRange(d, o, o + l));
            }

            @Override
            public void rejected(FrameStatus status, byte[] d, int o, int l, long time) {
                if (status != FrameStatus.UNCORRECTABLE && status != FrameStatus.BAD_LENGTH) {
                    found.add(Arrays.copyOfRange(d, o, o + l));
                }
            }
        };
    }

    private byte[] stream(Capture capture, boolean nrzM) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] noise = new byte[BEFORE];
        random.nextBytes(noise);
        out.writeBytes(noise);
        for (byte[] frame : capture.frames()) {
            out.writeBytes(capture.cadu(frame, Randomizer.LONG));
        }
        out.write(noise, 0, AFTER);
        byte[] stream = out.toByteArray();
        if (nrzM) {
            new NrzM().encode(stream, 0, stream.length);
        }
        return stream;
    }

    private byte[] received(byte[] stream, ConvolutionalCode code, double esN0, int quarters) {
        byte[] symbols = new byte[stream.length * 16 + 1];
        int count = new ConvolutionalEncoder(code).encode(stream, 0, stream.length, symbols) & ~1;
        double sigma = Math.sqrt(0.5 / Math.pow(10, esN0 / 10));
        byte[] soft = new byte[count];
        for (int i = 0; i < count; i += 2) {
            double first = 1 - 2 * symbols[i];
            double second = 1 - 2 * symbols[i + 1];
            for (int quarter = 0; quarter < quarters; quarter++) {
                double before = first;
                first = -second;
                second = before;
            }
            soft[i] = quantised(first + sigma * random.nextGaussian());
            soft[i + 1] = quantised(second + sigma * random.nextGaussian());
        }
        return soft;
    }

    private static byte quantised(double value) {
        return (byte) Math.max(-127, Math.min(127, Math.round(40 * value)));
    }
}
