package dev.torii.spacelink.coding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Crc16Test {
    @Test
    void givesThePublishedCheckValue() {
        // Catalogue of parametrised CRC algorithms, CRC-16/IBM-3740 ("CCITT-FALSE"): check 0x29B1
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertEquals(0x29B1, Crc16.of(digits, 0, digits.length));
        assertEquals(0xFFFF, Crc16.of(digits, 0, 0));
    }

    @Test
    void givesTheAnswersOfTheTelecommandStandard() {
        // ECSS-E-ST-70-41C annex B: 00 00 -> 1D0F, 00 00 00 -> CC9C, AB CD EF 01 -> 04A2
        assertEquals(0x1D0F, Crc16.of(HexFormat.of().parseHex("0000"), 0, 2));
        assertEquals(0xCC9C, Crc16.of(HexFormat.of().parseHex("000000"), 0, 3));
        assertEquals(0x04A2, Crc16.of(HexFormat.of().parseHex("abcdef01"), 0, 4));
    }
}
