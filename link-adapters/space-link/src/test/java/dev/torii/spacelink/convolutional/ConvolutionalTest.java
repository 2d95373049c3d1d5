package dev.torii.spacelink.convolutional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.sync.PhaseAmbiguity;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolutionalTest {
    private static final List<ConvolutionalCode> CODES = List.of(
            ConvolutionalCode.RATE_1_2,
            ConvolutionalCode.RATE_2_3,
            ConvolutionalCode.RATE_3_4,
            ConvolutionalCode.RATE_5_6,
            ConvolutionalCode.RATE_7_8);

    private final long seed = Long.getLong("torii.seed", 20261123L);
    private final Random random = new Random(seed);
    private final ByteArrayOutputStream decoded = new ByteArrayOutputStream();

    ConvolutionalTest() {
        System.out.println("ConvolutionalTest seed " + seed);
    }

    static Stream<ConvolutionalCode> codes() {
        return CODES.stream();
    }

    private ConvolutionalDecoder decoder(ConvolutionalCode code, PhaseAmbiguity ambiguity) {
        return new ConvolutionalDecoder(code, ambiguity, (data, length) -> decoded.write(data, 0, length));
    }

    private byte[] octets(int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }

    /** Soft symbols of level 50 with noise of a standard deviation given as a share of it. */
    private byte[] sent(ConvolutionalCode code, byte[] octets, double sigma) {
        byte[] symbols = new byte[octets.length * 16];
        int count = new ConvolutionalEncoder(code).encode(octets, 0, octets.length, symbols);
        byte[] soft = new byte[count];
        for (int i = 0; i < count; i++) {
            double value = 50 * ((symbols[i] == 0 ? 1 : -1) + sigma * random.nextGaussian());
            soft[i] = (byte) Math.max(-127, Math.min(127, Math.round(value)));
        }
        return soft;
    }

    private void acceptInPieces(ConvolutionalDecoder decoder, byte[] soft, int from) {
        for (int at = from; at < soft.length; ) {
            int step = Math.min(soft.length - at, 1 + random.nextInt(3000));
            decoder.accept(soft, at, step);
            at += step;
        }
    }

    @Test
    void givesTheImpulseResponsesOfTheConnectionVectors() {
        byte[] symbols = new byte[32];
        assertEquals(
                32,
                new ConvolutionalEncoder(ConvolutionalCode.RATE_1_2)
                        .encode(new byte[] {(byte) 0x80, 0}, 0, 2, symbols));
        // 1111001 and 1011011, CCSDS 131.0-B-5 §3.3.1; the second one inverted.
        byte[] c1 = {1, 1, 1, 1, 0, 0, 1, 0, 0};
        byte[] c2 = {1, 0, 1, 1, 0, 1, 1, 0, 0};
        for (int i = 0; i < c1.length; i++) {
            assertEquals(c1[i], symbols[2 * i]);
            assertEquals(1 - c2[i], symbols[2 * i + 1]);
        }
    }

    @Test
    void puncturesInTheOrderOfTheStandard() {
        // Table 3-1 of CCSDS 131.0-B-5 §3.4, symbols sent of each period.
        String[] sent = {
            "1:1 2:1", "1:1 2:1 2:2", "1:1 2:1 2:2 1:3", "1:1 2:1 2:2 1:3 2:4 1:5", "1:1 2:1 2:2 2:3 2:4 1:5 2:6 1:7"
        };
        for (int i = 0; i < sent.length; i++) {
            ConvolutionalCode code = CODES.get(i);
            StringBuilder found = new StringBuilder();
            for (int bit = 0; bit < code.bits(); bit++) {
                found.append((code.sentC1() >>> bit & 1) != 0 ? " 1:" + (bit + 1) : "");
                found.append((code.sentC2() >>> bit & 1) != 0 ? " 2:" + (bit + 1) : "");
            }
            assertEquals(sent[i], found.substring(1));
            assertEquals(code.name(), code.bits() + "/" + code.symbols());
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    void decodesWhatWasEncoded(ConvolutionalCode code) {
        byte[] octets = octets(7 * 5 * 3 * 40);
        ConvolutionalDecoder decoder = decoder(code, PhaseAmbiguity.NONE);
        acceptInPieces(decoder, sent(code, octets, 0.1), 0);
        decoder.flush();
        assertArrayEquals(octets, decoded.toByteArray());
        assertEquals(octets.length * 8L, decoder.bits());
        assertEquals(0, decoder.phaseChanges());
        assertTrue(decoder.locked());
    }

    @ParameterizedTest
    @MethodSource("codes")
    void findsThePhaseWhereverItIsCutAndHoweverItIsTurned(ConvolutionalCode code) {
        byte[] octets = octets(12_000);
        double sigma = code.bits() < 3 ? 0.5 : 0.3;
        byte[] soft = sent(code, octets, sigma);
        for (int cut = 0; cut < 2 * code.symbols(); cut++) {
            decoded.reset();
            byte[] turned = cut < code.symbols() ? soft : turnedBy90(soft);
            ConvolutionalDecoder decoder = decoder(code, PhaseAmbiguity.ROTATION);
            // Pairs stay pairs: a QPSK demodulator loses I and Q together.
            decoder.accept(turned, cut / 2 * 2, turned.length - cut / 2 * 2);
            decoder.flush();
            assertTrue(decoder.locked(), "cut " + cut);
            assertTrue(decoder.phaseChanges() <= 1, "cut " + cut);
            assertTrue(contains(decoded.toByteArray(), octets, 8000, 1000), "cut " + cut);
        }
    }

    private static byte[] turnedBy90(byte[] soft) {
        byte[] turned = new byte[soft.length];
        for (int i = 0; i + 1 < soft.length; i += 2) {
            turned[i] = (byte) -soft[i + 1];
            turned[i + 1] = soft[i];
        }
        return turned;
    }

    /** Whether a stretch of octets is in a stream, at any bit offset, upright or inverted. */
    private static boolean contains(byte[] stream, byte[] octets, int from, int length) {
        String wanted = bits(Arrays.copyOfRange(octets, from, from + length));
        String found = bits(stream);
        return found.contains(wanted)
                || found.contains(wanted.replace('0', 'x').replace('1', '0').replace('x', '1'));
    }

    private static String bits(byte[] octets) {
        StringBuilder text = new StringBuilder();
        for (byte octet : octets) {
            text.append(Integer.toBinaryString((octet & 0xFF) | 0x100), 1, 9);
        }
        return text.toString();
    }

    @Test
    void findsThePhaseAgainAfterASlip() {
        byte[] octets = octets(20_000);
        byte[] soft = sent(ConvolutionalCode.RATE_1_2, octets, 0.6);
        ConvolutionalDecoder decoder = decoder(ConvolutionalCode.RATE_1_2, PhaseAmbiguity.NONE);
        decoder.accept(soft, 0, 100_000);
        decoder.accept(soft, 100_001, soft.length - 100_001);
        decoder.flush();
        assertEquals(1, decoder.phaseChanges());
        assertTrue(contains(decoded.toByteArray(), octets, 0, 6000));
        assertTrue(contains(decoded.toByteArray(), octets, 7500, 12_000));
    }

    @Test
    void isNotLockedInNoise() {
        for (ConvolutionalCode code : CODES) {
            ConvolutionalDecoder decoder = decoder(code, PhaseAmbiguity.ROTATION);
            byte[] noise = octets(200_000);
            decoder.accept(noise, 0, noise.length);
            assertFalse(decoder.locked(), code.name());
        }
    }

    @Test
    void followsAnyLevel() {
        byte[] octets = octets(3000);
        byte[] soft = sent(ConvolutionalCode.RATE_1_2, octets, 0.1);
        for (int i = 0; i < soft.length; i++) {
            soft[i] = (byte) Integer.signum(soft[i]);
        }
        ConvolutionalDecoder decoder = decoder(ConvolutionalCode.RATE_1_2, PhaseAmbiguity.NONE);
        decoder.accept(soft, 0, soft.length);
        decoder.flush();
        assertArrayEquals(octets, decoded.toByteArray());
        decoder.accept(new byte[20_000], 0, 20_000); // no signal at all
        assertFalse(decoder.locked());
    }

    @Test
    void nrzMDoesNotDependOnPolarity() {
        // Bits 1 0 1 1 0 0 0 1, levels from 0: 1 1 0 1 1 1 1 0.
        byte[] levels = {(byte) 0b10110001};
        new NrzM().encode(levels, 0, 1);
        assertEquals((byte) 0b11011110, levels[0]);
        byte[] octets = octets(100);
        byte[] sent = octets.clone();
        new NrzM().encode(sent, 0, sent.length);
        for (int i = 0; i < sent.length; i++) {
            sent[i] = (byte) ~sent[i];
        }
        new NrzM().decode(sent, 0, sent.length);
        sent[0] ^= (byte) 0x80; // the level before the first one is not known
        assertArrayEquals(octets, sent);
    }
}
