package dev.torii.spacelink.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import eu.dariolucia.ccsds.tmtc.algorithm.Crc16Algorithm;
import eu.dariolucia.ccsds.tmtc.algorithm.RandomizerAlgorithm;
import eu.dariolucia.ccsds.tmtc.algorithm.ReedSolomonAlgorithm;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yamcs.YConfiguration;
import org.yamcs.rs.ReedSolomon;
import org.yamcs.rs.ReedSolomonException;
import org.yamcs.tctm.ccsds.CcsdsFrameDecoder;
import org.yamcs.tctm.ccsds.error.CrcCciitCalculator;

/**
 * Coding beside dariol83's tmtc 1.0.6 and Yamcs 5.13.2, each asked where it is right.
 *
 * <p>Not asked: dariol83 to correct errors (it detects them) or to fill virtually; Yamcs for the dual basis (it has only the
 * conventional one), for E = 8 through its frame decoder (it takes the roots of E = 16), for virtual fill there. Neither has the long
 * randomiser.
 */
class IndependentCodingVectorTest {
    private final long seed = Long.getLong("torii.seed", 20261126L);
    private final Random random = new Random(seed);

    IndependentCodingVectorTest() {
        System.out.println("IndependentCodingVectorTest seed " + seed);
    }

    private byte[] octets(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }

    private static byte[] encoded(ReedSolomonCode code, byte[] data) {
        byte[] codeblock = Arrays.copyOf(data, code.codeblockLength());
        new ReedSolomonEncoder(code).encode(codeblock, 0);
        return codeblock;
    }

    @ParameterizedTest
    @CsvSource({"16, 1", "16, 2", "16, 3", "16, 4", "16, 5", "16, 8", "8, 1", "8, 2", "8, 3", "8, 4", "8, 5", "8, 8"})
    void encodesInDualBasisAsDariol83Does(int errorCapability, int interleave) {
        ReedSolomonAlgorithm other =
                errorCapability == 16 ? ReedSolomonAlgorithm.TM_255_223 : ReedSolomonAlgorithm.TM_255_239;
        ReedSolomonCode code = new ReedSolomonCode(errorCapability, interleave, Basis.DUAL, 0);
        byte[] frame = octets(code.dataLength());
        byte[] ours = encoded(code, frame);
        assertArrayEquals(other.encodeFrame(frame.clone(), interleave), ours);
        assertArrayEquals(frame, other.decodeFrame(ours.clone(), interleave, true));
        ours[random.nextInt(ours.length)] ^= 1;
        assertNull(other.decodeFrame(ours.clone(), interleave, true));
        byte[] theirs = other.encodeFrame(frame.clone(), interleave);
        theirs[random.nextInt(theirs.length)] ^= 1;
        assertEquals(1, new ReedSolomonDecoder(code).decode(theirs, 0));
        assertArrayEquals(frame, Arrays.copyOf(theirs, frame.length));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void isCorrectedByYamcsInConventionalBasis(int interleave) {
        ReedSolomonCode code = ReedSolomonCode.e16(interleave, Basis.CONVENTIONAL);
        CcsdsFrameDecoder other = yamcs(interleave);
        for (int errors = 0; errors <= 16; errors++) {
            byte[] frame = octets(code.dataLength());
            byte[] received = encoded(code, frame);
            Randomizer.SHORT.apply(received, 0, received.length);
            for (int codeword = 0; codeword < interleave; codeword++) {
                damage(received, codeword, interleave, errors);
            }
            byte[] forUs = received.clone();
            assertEquals(frame.length, other.decodeFrame(received, 0, received.length));
            assertArrayEquals(frame, Arrays.copyOf(received, frame.length));
            Randomizer.SHORT.apply(forUs, 0, forUs.length);
            assertEquals(errors * interleave, new ReedSolomonDecoder(code).decode(forUs, 0));
            assertArrayEquals(frame, Arrays.copyOf(forUs, frame.length));
        }
    }

    private void damage(byte[] codeblock, int codeword, int interleave, int errors) {
        int length = codeblock.length / interleave;
        for (int place : random.ints(0, length).distinct().limit(errors).toArray()) {
            codeblock[codeword + place * interleave] ^= (byte) (1 + random.nextInt(255));
        }
    }

    /** Yamcs' own class knows any Reed-Solomon code: first root 128 - E, step 11, shortened by leading zeros. */
    @ParameterizedTest
    @CsvSource({"16, 0", "16, 1", "16, 123", "16, 220", "8, 0", "8, 19", "8, 230"})
    void encodesAndCorrectsShortenedCodewordsAsYamcsDoes(int errorCapability, int fill) throws ReedSolomonException {
        ReedSolomonCode code = new ReedSolomonCode(errorCapability, 1, Basis.CONVENTIONAL, fill);
        ReedSolomon other = new ReedSolomon(2 * errorCapability, 8, 128 - errorCapability, 11, 0x187, fill);
        for (int errors = 0; errors <= Math.min(errorCapability, code.codewordLength()); errors++) {
            byte[] data = octets(code.dataLength());
            byte[] parity = new byte[2 * errorCapability];
            other.encode(data, parity);
            byte[] codeword = encoded(code, data);
            assertArrayEquals(parity, Arrays.copyOfRange(codeword, data.length, codeword.length));
            byte[] damaged = codeword.clone();
            damage(damaged, 0, 1, errors);
            byte[] forThem = damaged.clone();
            assertEquals(errors, other.decode(forThem, null));
            assertEquals(errors, new ReedSolomonDecoder(code).decode(damaged, 0));
            assertArrayEquals(codeword, damaged);
            assertArrayEquals(codeword, forThem);
        }
    }

    @Test
    void randomisesAsBothDo() {
        for (int length : new int[] {1, 8, 254, 255, 256, 1020, 1275, 2040, 2041, 5000}) {
            byte[] ours = octets(length);
            byte[] dariol83 = ours.clone();
            byte[] yamcs = ours.clone();
            Randomizer.SHORT.apply(ours, 0, length);
            RandomizerAlgorithm.randomizeFrameTm(dariol83);
            org.yamcs.tctm.ccsds.Randomizer.randomizeTm(yamcs);
            assertArrayEquals(dariol83, ours);
            assertArrayEquals(yamcs, ours);
        }
    }

    @Test
    void computesTheFrameErrorControlAsBothDo() {
        CrcCciitCalculator yamcs = new CrcCciitCalculator();
        for (int run = 0; run < 500; run++) {
            byte[] data = octets(random.nextInt(2000));
            int from = random.nextInt(data.length + 1);
            int ours = Crc16.of(data, from, data.length - from);
            assertEquals(yamcs.compute(data, from, data.length - from), ours);
            assertEquals(Crc16Algorithm.getCrc16(data, from, data.length - from), (short) ours);
        }
    }

    /** What Yamcs gets wrong, so that the day it is right is noticed: the comparison may then grow. */
    @Test
    void yamcsStillReadsNoCodewordOfTheStandardsBasis() {
        byte[] dual = encoded(ReedSolomonCode.e16(1, Basis.DUAL), octets(223));
        Randomizer.SHORT.apply(dual, 0, 255);
        assertEquals(-1, yamcs(1).decodeFrame(dual, 0, 255));
    }

    private static CcsdsFrameDecoder yamcs(int interleave) {
        return new CcsdsFrameDecoder(YConfiguration.wrap(Map.of(
                "codec", "RS", "errorCorrectionCapability", 16, "interleavingDepth", interleave, "derandomize", true)));
    }
}
