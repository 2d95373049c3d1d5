package dev.torii.spacelink.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketExtractorPropertyTest {
    private int octets;
    private final PacketExtractor extractor = new PacketExtractor((data, offset, length) -> octets += length);

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    @Test
    void assemblesAPacketWhoseHeaderIsCut() {
        extractor.accept(hex("ffff0001c0"), 0, 5, 2, false); // the pointer skips what began before
        extractor.accept(hex("0000"), 0, 2, 0x7FF, false);
        extractor.accept(hex("01aabb00"), 0, 4, 3, false);
        assertEquals(1, extractor.packets());
        assertEquals(8, octets);
        extractor.flush();
        assertEquals(1, extractor.incomplete());
    }

    @Test
    void dropsThePacketThatAGapInterrupts() {
        extractor.accept(hex("0001c0000009aa"), 0, 7, 0, false);
        extractor.accept(hex("aaaaaaaaaaaaaa"), 0, 7, 0x7FF, true);
        extractor.accept(hex("0001c0000000aa"), 0, 7, 0, false);
        assertEquals(1, extractor.packets());
        assertEquals(1, extractor.incomplete());
    }

    @Test
    void trustsThePointerWhereItContradictsALength() {
        extractor.accept(hex("0001c0000009aa"), 0, 7, 0, false);
        extractor.accept(hex("aa0001c0000000aa"), 0, 8, 1, false);
        assertEquals(1, extractor.packets());
        assertEquals(7, octets);
        assertEquals(1, extractor.incomplete());
    }

    @Test
    void givesUpTheZoneAtAPacketOfAnotherVersion() {
        extractor.accept(hex("0001c0000000aa8001c0000000aa0001c0000000aa"), 0, 21, 0, false);
        assertEquals(1, extractor.packets());
        assertEquals(1, extractor.rejected());
        extractor.accept(hex("0001c0000000aa"), 0, 7, 0, false);
        assertEquals(2, extractor.packets());
    }

    @Test
    void neverThrowsOnRandomZones() {
        long seed = Long.getLong("torii.seed", 20261122L);
        System.out.println("PacketExtractorPropertyTest seed " + seed);
        Random random = new Random(seed);
        byte[] zone = new byte[400];
        for (int i = 0; i < 100_000; i++) {
            random.nextBytes(zone);
            int length = random.nextInt(zone.length + 1);
            int pointer = random.nextBoolean() ? random.nextInt(length + 1) : random.nextInt(0x800);
            extractor.accept(zone, 0, length, pointer, random.nextInt(10) == 0);
        }
        assertTrue(extractor.rejected() > 0);
    }
}
