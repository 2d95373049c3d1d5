package dev.torii.spacelink.tc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BchVectorTest {
    // Codeblocks made by two encoders of other hands (an embedded C stack and dariol83/ccsds), published in their
    // tests;
    // the last one follows from the standard: all-zero information has zero parity, which is sent inverted.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "007b00191fc01864",
                "10c006000b100e16",
                "0200000103190088",
                "00bbe915465555d2",
                "ff429a5468e804be",
                "f6688c29a63957c2",
                "0255555555555556",
                "00000000000000fe"
            })
    void encodesAndDecodesPublishedCodeblocks(String hex) {
        byte[] expected = HexFormat.of().parseHex(hex);
        byte[] codeblock = expected.clone();
        codeblock[7] = 0;
        Bch.encode(codeblock, 0);
        assertArrayEquals(expected, codeblock);
        assertEquals(0, Bch.decode(codeblock, 0, Bch.Mode.TRIPLE_ERROR_DETECTION));
        assertEquals(0, Bch.decode(codeblock, 0, Bch.Mode.SINGLE_ERROR_CORRECTION));
        assertArrayEquals(expected, codeblock);
    }

    @Test
    void detectsEverySingleAndDoubleErrorInDetectionMode() {
        byte[] good = HexFormat.of().parseHex("10c006000b100e16");
        for (int a = 0; a < 63; a++) {
            for (int b = a; b < 63; b++) {
                byte[] bad = flipped(good, a, b);
                assertEquals(-1, Bch.decode(bad, 0, Bch.Mode.TRIPLE_ERROR_DETECTION), a + " " + b);
            }
        }
    }

    @Test
    void correctsEverySingleErrorInCorrectionMode() {
        byte[] good = HexFormat.of().parseHex("10c006000b100e16");
        for (int a = 0; a < 63; a++) {
            byte[] bad = flipped(good, a, a);
            assertEquals(1, Bch.decode(bad, 0, Bch.Mode.SINGLE_ERROR_CORRECTION), "bit " + a);
            assertArrayEquals(good, bad, "bit " + a);
        }
    }

    @Test
    void rejectsEveryDoubleErrorInCorrectionMode() {
        byte[] good = HexFormat.of().parseHex("ff429a5468e804be");
        for (int a = 0; a < 63; a++) {
            for (int b = a + 1; b < 63; b++) {
                assertEquals(-1, Bch.decode(flipped(good, a, b), 0, Bch.Mode.SINGLE_ERROR_CORRECTION), a + " " + b);
            }
        }
    }

    @Test
    void rejectsTheTailSequenceInBothModes() {
        byte[] tail = HexFormat.of().parseHex("c5c5c5c5c5c5c579");
        assertEquals(-1, Bch.decode(tail.clone(), 0, Bch.Mode.TRIPLE_ERROR_DETECTION));
        assertEquals(-1, Bch.decode(tail.clone(), 0, Bch.Mode.SINGLE_ERROR_CORRECTION));
    }

    /** Flips bit a, and bit b if it is another one; bit 0 is sent first. */
    private static byte[] flipped(byte[] codeblock, int a, int b) {
        byte[] bad = codeblock.clone();
        bad[a / 8] ^= (byte) (0x80 >> a % 8);
        if (b != a) {
            bad[b / 8] ^= (byte) (0x80 >> b % 8);
        }
        return bad;
    }
}
