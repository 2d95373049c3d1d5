package dev.torii.spacelink.packet;

import static dev.torii.spacelink.packet.SkippedOctets.CONTRADICTION;
import static dev.torii.spacelink.packet.SkippedOctets.REJECTED;
import static dev.torii.spacelink.packet.SkippedOctets.TOO_LONG;
import static dev.torii.spacelink.packet.SkippedOctets.UNPLACED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Heads, tails, encapsulation packets and what is skipped, octet by octet. */
class PartialPacketTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final int LENGTH_MAX = 100;

    private final List<String> events = new ArrayList<>();
    private final PacketSink sink = new PacketSink() {
        @Override
        public void packet(byte[] data, int offset, int length) {
            events.add("packet " + HEX.formatHex(data, offset, offset + length));
        }

        @Override
        public void encapsulation(byte[] data, int offset, int length) {
            events.add("encapsulation " + HEX.formatHex(data, offset, offset + length));
        }

        @Override
        public void head(byte[] data, int offset, int length, int packetLength) {
            events.add("head " + HEX.formatHex(data, offset, offset + length) + " of " + packetLength);
        }

        @Override
        public void tail(byte[] data, int offset, int length) {
            events.add("tail " + HEX.formatHex(data, offset, offset + length));
        }
    };
    private PacketExtractor extractor = new PacketExtractor(sink);
    private long octetsIn;

    private void zone(String digits, int pointer, boolean gap) {
        byte[] zone = HEX.parseHex(digits);
        octetsIn += zone.length;
        extractor.accept(zone, 0, zone.length, pointer, gap);
    }

    private void expect(String... expected) {
        assertEquals(List.of(expected), events);
        events.clear();
    }

    @AfterEach
    void everyOctetIsCountedOnce() {
        assertEquals(octetsIn, octetsOut(extractor));
    }

    static long octetsOut(PacketExtractor extractor) {
        long sum = extractor.packetOctets() + extractor.headOctets() + extractor.tailOctets() + extractor.idleOctets();
        for (SkippedOctets why : SkippedOctets.values()) {
            sum += extractor.skippedOctets(why);
        }
        return sum + extractor.heldOctets();
    }

    @Test
    void handsOnHeadAndTailAroundAGap() {
        zone("0001c0000009aabb", 0, false);
        assertTrue(extractor.isUnderWay());
        zone("ccdd0002c0000000ee", 2, true);
        expect("head 0001c0000009aabb of 16", "tail ccdd", "packet 0002c0000000ee");
        assertFalse(extractor.isUnderWay());
        assertEquals(1, extractor.incomplete());
        assertEquals(1, extractor.tails());
    }

    @Test
    void tellsNoLengthOfAHeadThatEndsInItsHeader() {
        zone("0001c00000", 0, false);
        extractor.flush();
        expect("head 0001c00000 of 0");
        extractor.flush();
        expect();
        assertEquals(1, extractor.incomplete());
    }

    @Test
    void collectsATailOverSeveralZones() {
        zone("a1a2a3", 0x7FF, false);
        zone("a4a5a6", 0x7FF, false);
        zone("555555", 0x7FE, false);
        zone("a7" + "0002c0000000ee", 1, false);
        expect("tail a1a2a3a4a5a6a7", "packet 0002c0000000ee");
        assertEquals(3, extractor.idleOctets());
        assertEquals(0, extractor.incomplete());
    }

    @Test
    void takesATailThatEndsWithItsZoneWhenTheNextPacketStarts() {
        zone("a1a2a3", 0x7FF, false);
        expect();
        assertEquals(3, extractor.heldOctets());
        zone("0002c0000000ee", 0, false);
        expect("tail a1a2a3", "packet 0002c0000000ee");
    }

    @Test
    void countsOctetsBetweenTwoGapsAsUnplaced() {
        zone("a1a2a3", 0x7FF, true);
        zone("0002c0000000ee", 0, true);
        zone("b1b2", 0x7FF, true);
        extractor.flush();
        expect("packet 0002c0000000ee");
        assertEquals(5, extractor.skippedOctets(UNPLACED));
    }

    @Test
    void trustsNoOctetOfTheZoneWhosePointerContradicts() {
        zone("0001c0000009aabb", 0, false); // 16 octets, 8 to come
        zone("ccdd0002c0000000ee", 2, false);
        expect("head 0001c0000009aabb of 16", "packet 0002c0000000ee");
        zone("dddd", 0x7FF, false); // nothing is under way
        zone("dd0002c0000000ee", 1, false);
        expect("tail dd", "packet 0002c0000000ee");
        assertEquals(4, extractor.skippedOctets(CONTRADICTION));
        assertEquals(2, extractor.breaks());
    }

    @Test
    void keepsAPacketThatEndsBeforeThePointer() {
        zone("0001c0000001aa", 0, false); // 8 octets, 1 to come
        zone("bbffff0002c0000000ee", 3, false);
        expect("packet 0001c0000001aabb", "packet 0002c0000000ee");
        assertEquals(2, extractor.skippedOctets(CONTRADICTION));
    }

    @Test
    void skipsFromAPacketOfAnotherVersionToTheNextPointer() {
        zone("0001c0000000aa" + "8001c0000000aa", 0, false);
        zone("aabbcc", 0x7FF, false);
        zone("dd0002c0000000ee", 1, false);
        expect("packet 0001c0000000aa", "packet 0002c0000000ee");
        assertEquals(1, extractor.rejected());
        assertEquals(11, extractor.skippedOctets(REJECTED));
        assertEquals(0, extractor.tails());
    }

    @Test
    void rejectsEncapsulationPacketsWhereTheyAreNotAgreed() {
        zone("e503aa0001c0000000aa", 0, false);
        expect();
        assertEquals(1, extractor.rejected());
    }

    @Test
    void takesEncapsulationPacketsAmongSpacePackets() {
        extractor = PacketExtractor.withEncapsulation(sink, LENGTH_MAX);
        zone("0001c0000000aa" + "e0" + "e503bb" + "ea120005cc" + "ff1200000000000a0102" + "e0", 0, false);
        expect(
                "packet 0001c0000000aa",
                "encapsulation e0",
                "encapsulation e503bb",
                "encapsulation ea120005cc",
                "encapsulation ff1200000000000a0102",
                "encapsulation e0");
        assertEquals(6, extractor.packets());
    }

    @Test
    void assemblesAnEncapsulationPacketWhoseHeaderIsCutTwice() {
        extractor = PacketExtractor.withEncapsulation(sink, LENGTH_MAX);
        zone("ff12", 0, false);
        zone("0000000000", 0x7FF, false);
        zone("0a0102e0", 3, false);
        expect("encapsulation ff1200000000000a0102", "encapsulation e0");
        zone("eb01", 0, false);
        zone("aabb", 0x7FF, true);
        extractor.flush();
        expect("head eb01 of 0");
    }

    @Test
    void skipsAnEncapsulationPacketAboveTheLimit() {
        extractor = PacketExtractor.withEncapsulation(sink, LENGTH_MAX);
        zone("e564" + "00".repeat(98) + "e565aa", 0, false);
        zone("aabb", 0x7FF, false);
        zone("cce0", 1, false);
        zone("ff120000ffffff", 0, false);
        zone("ffaa", 0x7FF, false); // says here that it has 2^32 - 1 octets
        zone("aae0", 1, false);
        expect("encapsulation e564" + "00".repeat(98), "encapsulation e0", "encapsulation e0");
        assertEquals(2, extractor.tooLong());
        assertEquals(3 + 2 + 1 + 7 + 2 + 1, extractor.skippedOctets(TOO_LONG));
        assertEquals(0, extractor.rejected());
    }

    @Test
    void rejectsEncapsulationPacketsThatCannotBe() {
        extractor = PacketExtractor.withEncapsulation(sink, LENGTH_MAX);
        zone("e4aa", 0, false); // header of one octet, not idle
        zone("e501", 0, false); // shorter than its header
        zone("ea00", 0, false);
        zone("0003e0", 2, false);
        expect("encapsulation e0");
        assertEquals(3, extractor.rejected());
        assertEquals(2 + 2 + 4, extractor.skippedOctets(REJECTED));
        assertThrows(IllegalArgumentException.class, () -> PacketExtractor.withEncapsulation(sink, 0));
    }

    @Test
    void handsOnATailAsLongAsTheLongestPacket() {
        zone("11".repeat(65541), 0x7FF, false);
        zone("110002c0000000ee", 1, false);
        expect("tail " + "11".repeat(65542), "packet 0002c0000000ee");
        zone("", 0x7FF, true);
        zone("11".repeat(65542), 0x7FF, false);
        zone("110002c0000000ee", 1, false);
        expect("packet 0002c0000000ee");
        assertEquals(65543, extractor.skippedOctets(UNPLACED));
    }

    @Test
    void givesUpATailLongerThanAnyPacket() {
        for (int i = 0; i < 66; i++) {
            zone("00".repeat(1000), 0x7FF, false);
        }
        zone("00e0", 1, false);
        expect();
        assertEquals(66_001, extractor.skippedOctets(UNPLACED));
        assertEquals(1, extractor.rejected());
    }
}
