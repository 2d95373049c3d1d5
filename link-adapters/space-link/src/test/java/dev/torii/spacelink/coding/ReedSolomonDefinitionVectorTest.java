package dev.torii.spacelink.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The code as CCSDS 131.0-B defines it, calculated here without any table of the product: a codeword is a polynomial that is 0 at
 * a^(11 j), j = 128 - E .. 127 + E, with a a root of x^8 + x^7 + x^2 + x + 1 (§4.3). Parity is the only completion of the data that is.
 */
class ReedSolomonDefinitionVectorTest {
    /** Annex F: the conventional octets of l0 .. l7, selected by the bits z0 .. z7 of a dual-basis octet, z0 most significant. */
    private static final int[] FROM_DUAL = {0xC5, 0x42, 0x2E, 0xFD, 0xF0, 0x79, 0xAC, 0xCC};

    /** Annex F: the dual-basis octets of a^7 .. a^0. */
    private static final int[] TO_DUAL = {0x8D, 0xEF, 0xEC, 0x86, 0xFA, 0x99, 0xAF, 0x7B};

    private final long seed = Long.getLong("torii.seed", 20261126L);
    private final Random random = new Random(seed);

    ReedSolomonDefinitionVectorTest() {
        System.out.println("ReedSolomonDefinitionVectorTest seed " + seed);
    }

    private static int times(int a, int b) {
        int product = 0;
        for (int bit = 7; bit >= 0; bit--) {
            product <<= 1;
            product ^= (product & 0x100) == 0 ? 0 : 0x187;
            product ^= (b >>> bit & 1) == 0 ? 0 : a;
        }
        return product;
    }

    private static int transformed(int octet, int[] rows) {
        int result = 0;
        for (int bit = 0; bit < 8; bit++) {
            result ^= (octet & 0x80 >>> bit) == 0 ? 0 : rows[bit];
        }
        return result;
    }

    /** The value of a codeword at one point; the octet sent first has the highest power, and virtual fill, being 0, adds nothing. */
    private static int valueAt(int point, byte[] codeblock, int codeword, int interleave, Basis basis) {
        int value = 0;
        for (int i = codeword; i < codeblock.length; i += interleave) {
            int octet = codeblock[i] & 0xFF;
            value = times(value, point) ^ (basis == Basis.DUAL ? transformed(octet, FROM_DUAL) : octet);
        }
        return value;
    }

    @ParameterizedTest
    @CsvSource({"16, DUAL", "16, CONVENTIONAL", "8, DUAL", "8, CONVENTIONAL"})
    void isZeroAtEveryRoot(int errorCapability, Basis basis) {
        for (int interleave : new int[] {1, 2, 3, 4, 5, 8}) {
            for (int fill : new int[] {0, 1, 2, 9, 100, 254 - 2 * errorCapability}) {
                ReedSolomonCode code = new ReedSolomonCode(errorCapability, interleave, basis, fill);
                byte[] codeblock = new byte[code.codeblockLength()];
                random.nextBytes(codeblock);
                byte[] data = Arrays.copyOf(codeblock, code.dataLength());
                new ReedSolomonEncoder(code).encode(codeblock, 0);
                assertArrayEquals(data, Arrays.copyOf(codeblock, code.dataLength()));
                int point = 1;
                for (int power = 1; power <= 11 * (127 + errorCapability); power++) {
                    point = times(point, 2);
                    if (power % 11 != 0 || power < 11 * (128 - errorCapability)) {
                        continue;
                    }
                    for (int codeword = 0; codeword < interleave; codeword++) {
                        assertEquals(0, valueAt(point, codeblock, codeword, interleave, basis), code + " " + power);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"16", "8"})
    void transformsBetweenTheBasesByTheMatrixOfTheStandard(int errorCapability) {
        ReedSolomonCode dual = new ReedSolomonCode(errorCapability, 1, Basis.DUAL, 0);
        ReedSolomonCode conventional = new ReedSolomonCode(errorCapability, 1, Basis.CONVENTIONAL, 0);
        byte[] plain = new byte[255];
        random.nextBytes(plain);
        byte[] turned = new byte[255];
        for (int i = 0; i < 255; i++) {
            turned[i] = (byte) transformed(plain[i] & 0xFF, TO_DUAL);
        }
        new ReedSolomonEncoder(conventional).encode(plain, 0);
        new ReedSolomonEncoder(dual).encode(turned, 0);
        for (int i = 0; i < 255; i++) {
            assertEquals((byte) transformed(plain[i] & 0xFF, TO_DUAL), turned[i]);
            assertEquals(plain[i], (byte) transformed(turned[i] & 0xFF, FROM_DUAL));
        }
    }
}
