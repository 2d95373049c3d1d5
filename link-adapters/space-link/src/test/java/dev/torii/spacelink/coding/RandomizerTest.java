package dev.torii.spacelink.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RandomizerTest {
    @Test
    void beginsAsTheStandardPrints() {
        // CCSDS 131.0-B-3 §10.4.2: the first 40 bits
        byte[] data = new byte[5];
        Randomizer.SHORT.apply(data, 0, 5);
        assertArrayEquals(HexFormat.of().parseHex("ff480ec09a"), data);
    }

    @Test
    void theLongOneBeginsAsTheStandardPrintsAndIsMaximal() {
        // CCSDS 131.0-B-6 §10.4.3 note 2: the first 40 bits, as public tests of others have them
        byte[] data = new byte[2 * 131_071];
        Randomizer.LONG.apply(data, 0, data.length);
        assertArrayEquals(HexFormat.of().parseHex("1c71b91ba9"), Arrays.copyOf(data, 5));
        int ones = 0;
        for (int i = 0; i < 131_071; i++) {
            ones += Integer.bitCount(data[i] & 0xFF);
            assertEquals(data[i], data[i + 131_071]);
        }
        assertEquals(8 * 65_536, ones);
    }

    @Test
    void repeatsAfter255OctetsAlsoBeyondItsTable() {
        byte[] data = new byte[255 * 9];
        Randomizer.SHORT.apply(data, 0, data.length);
        byte[] period = Arrays.copyOf(data, 255);
        for (int i = 1; i < 9; i++) {
            assertArrayEquals(period, Arrays.copyOfRange(data, i * 255, (i + 1) * 255));
        }
        int ones = 0;
        for (byte octet : period) {
            ones += Integer.bitCount(octet & 0xFF);
        }
        assertEquals(8 * 128, ones); // a maximal sequence of 255 bits has 128 ones
    }
}
