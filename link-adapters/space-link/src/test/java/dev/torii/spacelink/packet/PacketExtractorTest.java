package dev.torii.spacelink.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketExtractorTest {
    private final List<Integer> lengths = new ArrayList<>();
    private final PacketExtractor extractor = new PacketExtractor((data, offset, length) -> lengths.add(length));

    private static byte[] zone(int length, int... octets) {
        byte[] zone = new byte[length];
        for (int i = 0; i < octets.length; i++) {
            zone[i] = (byte) octets[i];
        }
        return zone;
    }

    private void accept(byte[] zone, int firstHeaderPointer) {
        extractor.accept(zone, 0, zone.length, firstHeaderPointer, false);
    }

    @Test
    void assemblesTheLongestPacketFromManyFrames() {
        accept(zone(1101, 0x00, 0x64, 0xC0, 0x00, 0xFF, 0xFF), 0);
        for (int i = 0; i < 58; i++) {
            accept(zone(1101), 0x7FF);
        }
        accept(zone(1101), 65542 - 59 * 1101); // all-zero octets behind it: packets of 7 octets
        assertEquals(65542, lengths.get(0));
        assertEquals((60 * 1101 - 65542) / 7, lengths.size() - 1);
    }

    @Test
    void takesNoPacketFromAPointerBehindTheZone() {
        accept(zone(14), 14);
        accept(zone(14), 2000);
        assertEquals(List.of(), lengths);
        accept(zone(14), 13);
        accept(zone(14), 6);
        assertEquals(List.of(7, 7), lengths);
        assertEquals(0, extractor.incomplete());
    }

    @Test
    void readsNoPacketStartAsThatEvenInALongZone() {
        accept(zone(4000), 0x7FF);
        assertEquals(List.of(), lengths);
    }

    @Test
    void trustsThePointerOverTheLengthOfThePacketBefore() {
        accept(zone(10, 0x00, 0x64, 0xC0, 0x00, 0x00, 0x0D), 0); // 20 octets, 10 to come
        accept(zone(14), 7);
        assertEquals(List.of(7), lengths);
        assertEquals(1, extractor.incomplete());
    }

    @Test
    void goesOnBehindIdleDataInTheMiddleOfAPacket() {
        accept(zone(10, 0x00, 0x64, 0xC0, 0x00, 0x00, 0x0D), 0); // 20 octets, 10 to come
        accept(zone(14), 0x7FE);
        accept(zone(14), 0x7FE);
        accept(zone(17), 10);
        assertEquals(List.of(20, 7), lengths);
        assertEquals(28, extractor.idleOctets());
        assertEquals(0, extractor.incomplete());
    }

    @Test
    void losesThePacketThatTheSenderGaveUpForIdleData() {
        accept(zone(10, 0x00, 0x64, 0xC0, 0x00, 0x00, 0x0D), 0);
        accept(zone(14), 0x7FE);
        accept(zone(14), 0);
        assertEquals(List.of(7, 7), lengths);
        assertEquals(1, extractor.incomplete());
    }
}
