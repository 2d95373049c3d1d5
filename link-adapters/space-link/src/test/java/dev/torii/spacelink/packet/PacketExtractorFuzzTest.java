package dev.torii.spacelink.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any zones with any pointers: packets are whole, and no octet is handed on twice. */
class PacketExtractorFuzzTest {
    @FuzzTest
    void handsOnWholePacketsAndNoOctetTwice(FuzzedDataProvider input) {
        long[] handedOn = new long[2];
        PacketExtractor extractor = new PacketExtractor((data, offset, length) -> {
            assertTrue(offset >= 0 && offset + length <= data.length);
            if ((data[offset] & 0xE0) == 0) {
                // 133.0-B-2 §4.1.3.5.3: the field is the length of the data field less one, behind 6 octets of header.
                int field = (data[offset + 4] & 0xFF) << 8 | (data[offset + 5] & 0xFF);
                assertEquals(field + 7, length);
            }
            handedOn[0]++;
            handedOn[1] += length;
        });
        long fed = 0;
        while (input.remainingBytes() > 0) {
            int control = input.consumeByte();
            byte[] zone = input.consumeBytes(input.consumeInt(0, (control & 1) == 0 ? 64 : 1024));
            int pointer = (control & 2) == 0 ? input.consumeInt(0, zone.length) : input.consumeInt(0, 0xFFFF);
            extractor.accept(zone, 0, zone.length, pointer, (control & 0x70) == 0x70);
            fed += zone.length;
            assertTrue(handedOn[1] <= fed);
            assertEquals(handedOn[0], extractor.packets());
        }
        extractor.flush();
        assertEquals(handedOn[0], extractor.packets());
        assertTrue(extractor.incomplete() >= 0 && extractor.rejected() >= 0);
    }
}
