package dev.torii.spacelink.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.testing.Mutator;
import eu.dariolucia.ccsds.tmtc.transport.pdu.EncapsulationPacket.ProtocolIdType;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Octets are laid out by hand from CCSDS 133.1-B-3 §4.1.2. */
class EncapsulationPacketTest {
    private static final HexFormat HEX = HexFormat.of();

    private static byte[] hex(String digits) {
        return HEX.parseHex(digits);
    }

    @Test
    void readsTheFourHeaders() {
        byte[] idle = hex("e0"); // 111 000 00
        assertTrue(EncapsulationPacket.isPossible(idle, 0));
        assertEquals(EncapsulationPacket.IDLE, EncapsulationPacket.protocolId(idle, 0));
        assertEquals(1, EncapsulationPacket.headerLength(idle, 0));
        assertEquals(1, EncapsulationPacket.length(idle, 0));

        byte[] two = hex("00e5fe"); // 111 001 01, length 254
        assertEquals(1, EncapsulationPacket.protocolId(two, 1));
        assertEquals(2, EncapsulationPacket.headerLength(two, 1));
        assertEquals(254, EncapsulationPacket.length(two, 1));
        assertEquals(0, EncapsulationPacket.userDefined(two, 1));

        byte[] four = hex("eaa5f234"); // 111 010 10, user defined 10, extension 5, length 62004
        assertEquals(2, EncapsulationPacket.protocolId(four, 0));
        assertEquals(4, EncapsulationPacket.headerLength(four, 0));
        assertEquals(10, EncapsulationPacket.userDefined(four, 0));
        assertEquals(5, EncapsulationPacket.protocolIdExtension(four, 0));
        assertEquals(0, EncapsulationPacket.ccsdsDefined(four, 0));
        assertEquals(62004, EncapsulationPacket.length(four, 0));

        byte[] eight = hex("fb3cbeeff0012345"); // 111 110 11, 3, 12, CCSDS defined, length
        assertEquals(EncapsulationPacket.EXTENDED, EncapsulationPacket.protocolId(eight, 0));
        assertEquals(8, EncapsulationPacket.headerLength(eight, 0));
        assertEquals(3, EncapsulationPacket.userDefined(eight, 0));
        assertEquals(12, EncapsulationPacket.protocolIdExtension(eight, 0));
        assertEquals(0xBEEF, EncapsulationPacket.ccsdsDefined(eight, 0));
        assertEquals(4026606405L, EncapsulationPacket.length(eight, 0));
    }

    private static String written(int protocolId, int headerLength, long length) {
        byte[] out = hex("777777777777777777");
        EncapsulationPacket.writeHeader(out, 0, protocolId, headerLength, length);
        assertEquals(0x77, out[headerLength]);
        return HEX.formatHex(out, 0, headerLength);
    }

    @Test
    void writesTheFourHeaders() {
        assertEquals("e0", written(0, 1, 1));
        assertEquals("e5fe", written(1, 2, 254));
        assertEquals("ea00f234", written(2, 4, 62004));
        assertEquals("fb000000f0012345", written(6, 8, 4026606405L));
        byte[] fields = hex("fb000000f0012345");
        EncapsulationPacket.writeFields(fields, 0, 3, 12, 0xBEEF);
        assertEquals("fb3cbeeff0012345", HEX.formatHex(fields));
        byte[] four = hex("ea00f234");
        EncapsulationPacket.writeFields(four, 0, 10, 5, 0);
        assertEquals("eaa5f234", HEX.formatHex(four));
    }

    @Test
    void refusesWhatDoesNotFit() {
        byte[] out = new byte[8];
        assertThrows(IllegalArgumentException.class, () -> EncapsulationPacket.writeHeader(out, 0, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> EncapsulationPacket.writeHeader(out, 0, 0, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> EncapsulationPacket.writeHeader(out, 0, 8, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> EncapsulationPacket.writeHeader(out, 0, 1, 3, 3));
        assertThrows(IllegalArgumentException.class, () -> EncapsulationPacket.writeHeader(out, 0, 1, 2, 256));
        assertThrows(IllegalArgumentException.class, () -> EncapsulationPacket.writeHeader(out, 0, 1, 4, 3));
        assertThrows(IllegalArgumentException.class, () -> EncapsulationPacket.writeHeader(out, 0, 1, 8, 1L << 32));
        byte[] four = hex("ea00f234");
        assertThrows(IllegalArgumentException.class, () -> EncapsulationPacket.writeFields(four, 0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> EncapsulationPacket.writeFields(four, 0, 16, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> EncapsulationPacket.writeFields(hex("e503"), 0, 0, 0, 0));
    }

    @Test
    void picksTheShortestHeader() {
        // The limits as another implementation's tests state them: HDTN, TestCcsdsEncap.cpp.
        long[] dataLengths = {0, 1, 253, 254, 65531, 65532, 4294967287L};
        int[] headers = {1, 2, 2, 4, 4, 8, 8};
        for (int i = 0; i < dataLengths.length; i++) {
            assertEquals(headers[i], EncapsulationPacket.headerLengthFor(dataLengths[i]));
        }
    }

    @Test
    void takesAHeaderOfOneOctetForIdleOnly() {
        assertFalse(EncapsulationPacket.isPossible(hex("e4"), 0)); // protocol 1, length of length 0
        assertFalse(EncapsulationPacket.isPossible(hex("c0"), 0)); // version 6
        assertTrue(EncapsulationPacket.isPossible(hex("e1"), 0));
    }

    @Test
    void agreesWithIndependentCodeOnPacketsOfEveryHeader() {
        Random random = Mutator.announced("encapsulation packets").random();
        List<ProtocolIdType> protocols = List.of(ProtocolIdType.values()); // in order of their identifiers
        for (int i = 0; i < 2000; i++) {
            int header = 2 << random.nextInt(3);
            byte[] packet = new byte[header + 1 + random.nextInt(200)];
            EncapsulationPacket.writeHeader(packet, 0, 1 + random.nextInt(7), header, packet.length);
            if (header > 2) {
                int ccsdsDefined = header == 8 ? random.nextInt(65536) : 0;
                EncapsulationPacket.writeFields(packet, 0, random.nextInt(16), random.nextInt(16), ccsdsDefined);
            }
            var other = new eu.dariolucia.ccsds.tmtc.transport.pdu.EncapsulationPacket(packet, true);
            assertEquals(other.getPrimaryHeaderLength(), EncapsulationPacket.headerLength(packet, 0));
            assertEquals(other.getLength(), EncapsulationPacket.length(packet, 0));
            assertEquals(
                    protocols.indexOf(other.getEncapsulationProtocolId()), EncapsulationPacket.protocolId(packet, 0));
            if (header > 2) {
                assertEquals(other.getUserDefinedField(), EncapsulationPacket.userDefined(packet, 0));
                assertEquals(
                        other.getEncapsulationProtocolIdExtension(),
                        EncapsulationPacket.protocolIdExtension(packet, 0));
            }
            if (header == 8) {
                byte[] field = other.getCcsdsDefinedField();
                assertEquals((field[0] & 0xFF) << 8 | (field[1] & 0xFF), EncapsulationPacket.ccsdsDefined(packet, 0));
            }
        }
    }
}
