package dev.torii.spacelink.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.packet.PacketExtractor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What data fields carry besides packets: bits, agreed octets, idle data. Octets laid out by hand from 732.0-B-4 and 132.0-B-3. */
class DataFieldServicesTest {
    private static final HexFormat HEX = HexFormat.of();
    private final List<String> events = new ArrayList<>();

    private static AosFrame aos(String dataField) {
        byte[] frame = HEX.parseHex("6a05" + "000001" + "00" + dataField); // version 1, SCID 168, VCID 5
        AosFrame reader = new AosFrame(0, false, false);
        reader.wrap(frame, 0, frame.length);
        return reader;
    }

    @Test
    void takesTheBitsOfABitstream() {
        BitstreamExtractor extractor = new BitstreamExtractor((data, offset, bits, gap) ->
                events.add(bits + " " + HEX.formatHex(data, offset, offset + (bits + 7) / 8) + (gap ? " gap" : "")));
        extractor.accept(aos("0009" + "aabbcc"), false); // the last user bit is number 9
        extractor.accept(aos("3fff" + "aabbcc"), true); // all
        extractor.accept(aos("3ffe" + "aabbcc"), true); // none
        extractor.accept(aos("0000" + "80bbcc"), false);
        extractor.accept(aos("0018" + "aabbcc"), false); // behind the end
        extractor.accept(aos("0017" + "aabbcc"), false);
        assertEquals(List.of("10 aabb", "24 aabbcc gap", "1 80 gap", "24 aabbcc gap"), events);
        assertEquals(10 + 24 + 1 + 24, extractor.bits());
        assertEquals(14 + 24 + 23, extractor.fillBits());
        assertEquals(24, extractor.badBits());
    }

    @Test
    void givesTheWholeDataFieldToVirtualChannelAccess() {
        AosFrame aos = aos("0102030405");
        assertEquals("0102030405", dataField(aos));
        // version 0, SCID 234, VCID 3, no OCF; counts; synchronisation flag 1 and 14 bits of the user; octets; FECF
        byte[] frame = HEX.parseHex("0ea6" + "1122" + "6abc" + "010203" + "0000");
        TmFrame tm = new TmFrame(true);
        tm.wrap(frame, 0, frame.length);
        assertFalse(tm.carriesPackets());
        assertFalse(tm.isIdle());
        assertEquals(0x2ABC, tm.accessStatus());
        assertEquals("010203", dataField(tm));
    }

    private static String dataField(TransferFrame frame) {
        int offset = frame.dataFieldOffset();
        return HEX.formatHex(frame.data(), offset, offset + frame.dataFieldLength());
    }

    @Test
    void knowsOnlyIdleDataByAPointerOfEitherWidth() {
        assertTrue(aos("07fe" + "5555").hasOnlyIdleData());
        assertFalse(aos("07fe" + "5555").startsPacket());
        assertFalse(aos("07ff" + "5555").hasOnlyIdleData());
        assertFalse(aos("07ff" + "5555").startsPacket());
        assertTrue(aos("0000" + "5555").startsPacket());
        AosFrame wide = wide("fffe", 10, 0);
        assertTrue(wide.hasOnlyIdleData());
        assertFalse(wide.startsPacket());
        assertFalse(wide("ffff", 10, 0).startsPacket());
        assertTrue(wide("07fe", 10, 0).startsPacket());
        assertFalse(wide("07fe", 10, 0).hasOnlyIdleData());
    }

    /** A frame with a pointer of 16 bits, zeros and from {@code at} on a packet of the rest. */
    private static AosFrame wide(String pointer, int zoneLength, int at) {
        byte[] frame = Arrays.copyOf(HEX.parseHex("6a05" + "000001" + "00" + pointer), 8 + zoneLength);
        frame[8 + at + 4] = (byte) ((zoneLength - at - 7) >>> 8);
        frame[8 + at + 5] = (byte) (zoneLength - at - 7);
        AosFrame reader = new AosFrame(AosOptions.NONE.asInIssue5(), false, false);
        reader.wrap(frame, 0, frame.length);
        return reader;
    }

    @Test
    void findsPacketsWhereTheOldPointerSaidIdleOrNone() {
        PacketExtractor extractor = new PacketExtractor((data, offset, length) -> events.add(offset + " " + length));
        extractor.accept(wide("07fe", 3000, 2046), false);
        extractor.accept(wide("07ff", 3000, 2047), false);
        extractor.accept(wide("fffe", 3000, 0), false);
        extractor.accept(wide("0bb1", 3000, 0), false); // 2993: the last 7 octets, of which no packet is
        assertEquals(List.of("2054 954", "2055 953", "3001 7"), events);
        assertEquals(3000, extractor.idleOctets());
    }
}
