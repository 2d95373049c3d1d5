package dev.torii.spacelink.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FramesTest {
    @Test
    void readsTheFieldsOfAnAosFrame() {
        // version 1, SCID 0xA8 = 168, VCID 5, count 0x2D0737, replay, first header pointer 3, 4 octets of packets, OCF,
        // no FECF
        byte[] frame = HexFormat.of().parseHex("ff" + "6a05" + "2d0737" + "80" + "0003" + "01020304" + "01080042");
        AosFrame reader = new AosFrame(0, true, false);
        reader.wrap(frame, 1, 16);
        assertTrue(reader.hasRightVersion());
        assertEquals(168, reader.scid());
        assertEquals(5, reader.vcid());
        assertEquals(2_950_967, reader.vcFrameCount());
        assertTrue(reader.replay());
        assertEquals(3, reader.firstHeaderPointer());
        assertEquals(9, reader.packetZoneOffset());
        assertEquals(4, reader.packetZoneLength());
        assertEquals(0x01080042, reader.ocf());
    }

    @Test
    void readsTheFieldsOfATmFrameWithSecondaryHeader() {
        // version 0, SCID 234, VCID 7, OCF flag; counts 17 and 251; secondary header of 3 octets, first header pointer
        // 0x7FE
        byte[] frame = HexFormat.of().parseHex("0eaf" + "11fb" + "9ffe" + "02aabb" + "0102" + "00000000");
        TmFrame reader = new TmFrame(false);
        reader.wrap(frame, 0, 15);
        assertTrue(reader.hasRightVersion());
        assertEquals(234, reader.scid());
        assertEquals(7, reader.vcid());
        assertEquals(17, reader.mcFrameCount());
        assertEquals(251, reader.vcFrameCount());
        assertEquals(3, reader.secondaryHeaderLength());
        assertEquals(9, reader.packetZoneOffset());
        assertEquals(2, reader.packetZoneLength());
        assertTrue(reader.isIdle());
    }

    @Test
    void createsTheFrameTheStandardDescribes() {
        byte[] frame = new byte[20];
        new AosFrameCreator(171, 20, true, true).writePacketFrame(frame, 0, 2, 0x010203, 0x7FF, 0x01020304);
        assertEquals(
                "6ac201020300" + "07ff" + "000000000000" + "01020304",
                HexFormat.of().formatHex(frame, 0, 18));
        AosFrame reader = new AosFrame(0, true, true);
        reader.wrap(frame, 0, 20);
        assertTrue(reader.hasRightFecf());
        frame[10] ^= 1;
        assertFalse(reader.hasRightFecf());
    }

    @Test
    void readsAndWritesTheControlWord() {
        // COP-1, virtual channel 2, lockout, retransmit, FARM-B counter 3, report value 66
        Clcw clcw = new Clcw(0, 1, 2, false, false, true, false, true, 3, 66);
        assertEquals(0x01082E42, clcw.toInt());
        assertEquals(clcw, Clcw.read(0x01082E42));
        assertTrue(Clcw.isClcw(0x01082E42));
        assertFalse(Clcw.isClcw(0x81082E42));
    }

    @Test
    void countsMissingFramesAcrossTheWrap() {
        assertEquals(0, FrameCounter.AOS.missing(16_777_215, 0));
        assertEquals(16, FrameCounter.TM.missing(250, 11));
        assertEquals(255, FrameCounter.TM.missing(7, 7));
    }
}
