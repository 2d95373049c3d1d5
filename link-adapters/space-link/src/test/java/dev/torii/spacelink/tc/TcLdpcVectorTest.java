package dev.torii.spacelink.tc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TcLdpcVectorTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** Rows of the generator as printed in CCSDS 231.0-B-4 tables 4-1 and 4-2: the parity of a single information bit. */
    @ParameterizedTest
    @CsvSource({
        "LDPC_128_64, 0, 0E69166BEF4C0BC2",
        "LDPC_128_64, 16, 7766137EBB248418",
        "LDPC_128_64, 32, C480FEB9CD53A713",
        "LDPC_128_64, 48, 4EAA22FA465EEA11",
        "LDPC_512_256, 0, 1D21794A22761FAE59945014257E130D74D60540037940142DADEB9CA25EF12E",
        "LDPC_512_256, 64, 60E0B6623C5CE5124D2C81ECC7F469AB20678DBFB7523ECE2B54B906A9DBE98C",
        "LDPC_512_256, 128, F6739BCF54273E77167BDA120C6C47744C071EFF5E32A7593138670C095C39B5",
        "LDPC_512_256, 192, 28706BD0453002582DAB85F05B9201D08DFDEE2D9D84CA88B371FAE63A4EB07E",
    })
    void hasThePublishedGenerator(TcLdpcCode code, int bit, String parity) {
        byte[] codeword = new byte[code.codewordLength()];
        codeword[bit / 8] = (byte) (0x80 >> bit % 8);
        code.encode(codeword, 0);
        assertEquals(parity, HEX.formatHex(codeword, code.informationLength(), codeword.length));
    }

    /** CCSDS 231.0-B-4 §6.2: the first 40 bits. */
    @Test
    void randomizesWithThePublishedSequence() {
        byte[] octets = new byte[5];
        TcRandomizer.apply(octets, 0, 5, 0);
        assertEquals("FF399E5A68", HEX.formatHex(octets));
        byte[] split = new byte[600];
        TcRandomizer.apply(split, 0, 300, 0);
        TcRandomizer.apply(split, 300, 300, 300);
        byte[] whole = new byte[600];
        TcRandomizer.apply(whole, 0, 600, 0);
        assertArrayEquals(whole, split);
    }

    /** CCSDS 231.0-B-4 with corrigendum 1, §5.2.4.2 note 3: the tail of LDPC(128,64) as it meets the decoder. */
    @Test
    void rejectsTheTailSequence() {
        byte[] tail = HEX.parseHex("63A1ED72C6AC79E25555555555555555");
        TcRandomizer.apply(tail, 0, tail.length, 0);
        assertEquals("9C987328AE457F1739DC7AF4640B5D95", HEX.formatHex(tail));
        assertEquals(TcLdpcDecoder.REJECTED, new TcLdpcDecoder(TcLdpcCode.LDPC_128_64).decode(tail, 0));
    }

    @ParameterizedTest
    @EnumSource(TcLdpcCode.class)
    void correctsWrongBitsOrRejects(TcLdpcCode code) {
        long seed = 231;
        Random random = new Random(seed);
        TcLdpcDecoder decoder = new TcLdpcDecoder(code);
        int surely = code == TcLdpcCode.LDPC_128_64 ? 3 : 15;
        int solved = 0;
        for (int round = 0; round < 500; round++) {
            byte[] sent = codeword(code, random);
            byte[] received = sent.clone();
            int errors = round % (surely + 1);
            for (int bit :
                    random.ints(0, sent.length * 8).distinct().limit(errors).toArray()) {
                received[bit / 8] ^= (byte) (0x80 >> bit % 8);
            }
            byte[] before = received.clone();
            int corrected = decoder.decode(received, 0);
            if (corrected == TcLdpcDecoder.REJECTED) {
                assertArrayEquals(before, received, "rejected and changed, seed " + seed + " round " + round);
            } else {
                assertEquals(errors, corrected, "seed " + seed + " round " + round);
                assertArrayEquals(sent, received, "seed " + seed + " round " + round);
                solved++;
            }
        }
        assertTrue(solved >= 495, solved + " of 500 solved, seed " + seed);
    }

    /** A codeword in noise: at 4 dB Eb/N0 CCSDS 230.1-G shows codeword error rates near 1e-2 and below 1e-4. */
    @ParameterizedTest
    @CsvSource({"LDPC_128_64, 0.02", "LDPC_512_256, 0.002"})
    void correctsSoftSymbolsInNoise(TcLdpcCode code, double errorRateMax) {
        long seed = 4;
        Random random = new Random(seed);
        double sigma = Math.sqrt(1 / (2 * 0.5 * Math.pow(10, 0.4))); // rate 1/2, unit amplitude
        TcLdpcDecoder decoder = new TcLdpcDecoder(code);
        int failed = 0;
        int rounds = 3000;
        byte[] soft = new byte[code.codewordLength() * 8];
        byte[] decoded = new byte[code.codewordLength()];
        for (int round = 0; round < rounds; round++) {
            byte[] sent = codeword(code, random);
            for (int bit = 0; bit < soft.length; bit++) {
                double symbol = (sent[bit / 8] >> (7 - bit % 8) & 1) == 0 ? 1 : -1;
                double level = 32 * (symbol + sigma * random.nextGaussian());
                soft[bit] = (byte) Math.max(-127, Math.min(127, Math.round(level)));
            }
            failed += decoder.decodeSoft(soft, 0, decoded, 0) >= 0 && Arrays.equals(sent, decoded) ? 0 : 1;
        }
        assertTrue(failed <= errorRateMax * rounds, failed + " of " + rounds + " wrong, seed " + seed);
    }

    private static byte[] codeword(TcLdpcCode code, Random random) {
        byte[] codeword = new byte[code.codewordLength()];
        random.nextBytes(codeword);
        code.encode(codeword, 0);
        return codeword;
    }
}
