package dev.torii.spacelink.tc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TcFrameVectorTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final TcFrameLimits LIMITS = new TcFrameLimits(1024, true, true);

    /** Frame of a published CLTU of another hand (embedded C stack, its test data): AD, SCID 123, VC 0, N(S) 31, MAP 0. */
    private static final String AD_FRAME = "007b00191fc01810c006000b100e02000001031900" + "00bbe91546";

    private static final String AD_PACKET = "1810c006000b100e0200000103190000bbe9";

    @Test
    void readsAPublishedFrame() {
        byte[] d = HEX.parseHex("ffff" + AD_FRAME + "5555");
        TcFrame frame = new TcFrame(LIMITS);
        assertEquals(TcFrameStatus.GOOD, frame.wrap(d, 2, 28));
        assertEquals(TcFrameType.AD, frame.type());
        assertEquals(123, frame.scid());
        assertEquals(0, frame.vcid());
        assertEquals(26, frame.length());
        assertEquals(31, frame.sequenceNumber());
        assertEquals(0, frame.mapId());
        assertEquals(SegmentHeader.UNSEGMENTED, frame.sequenceFlags());
        assertEquals(8, frame.dataOffset());
        assertEquals(18, frame.dataLength());
    }

    @Test
    void createsAPublishedFrame() {
        TcFrameCreator creator = new TcFrameCreator(123, 0, LIMITS);
        byte[] packet = HEX.parseHex(AD_PACKET);
        byte[] field = SegmentHeader.unsegmented(0, packet, 0, packet.length);
        assertArrayEquals(HEX.parseHex(AD_FRAME), creator.ad(31, field));
    }

    @Test
    void createsControlCommandsAsLaidOutInTheStandard() {
        TcFrameCreator creator = new TcFrameCreator(0x3AB, 5, LIMITS);
        // flags 11 -> 0x30 | SCID 11 1010 1011; VC 5 << 2; length - 1 = 9; N(S) 0; 82 00 07; CRC by another program
        byte[] setVr = creator.bc(ControlCommand.setVr(7));
        assertEquals("33ab140900820007", HEX.formatHex(setVr, 0, 8));
        assertEquals(10, setVr.length);
        byte[] unlock = creator.bc(ControlCommand.UNLOCK);
        assertEquals("33ab14070000", HEX.formatHex(unlock, 0, 6));
        TcFrame frame = new TcFrame(LIMITS);
        assertEquals(TcFrameStatus.GOOD, frame.wrap(setVr, 0, setVr.length));
        assertEquals(TcFrameType.BC, frame.type());
        assertEquals(0x3AB, frame.scid());
        assertEquals(5, frame.vcid());
        assertFalse(frame.hasSegmentHeader());
        assertEquals(
                Optional.of(ControlCommand.setVr(7)),
                ControlCommand.read(setVr, frame.dataOffset(), frame.dataLength()));
        assertEquals(TcFrameStatus.GOOD, frame.wrap(unlock, 0, unlock.length));
        assertEquals(
                Optional.of(ControlCommand.UNLOCK),
                ControlCommand.read(unlock, frame.dataOffset(), frame.dataLength()));
    }

    @Test
    void createsAnExpeditedFrame() {
        byte[] bd = new TcFrameCreator(171, 0, new TcFrameLimits(1024, false, false)).bd(new byte[] {1, 2, 3});
        assertEquals("20ab000700010203", HEX.formatHex(bd));
    }

    @Test
    void rejectsControlCommandsThatTheStandardDoesNotKnow() {
        assertEquals(Optional.empty(), ControlCommand.read(new byte[] {1}, 0, 1));
        assertEquals(Optional.empty(), ControlCommand.read(new byte[] {0, 0}, 0, 2));
        assertEquals(Optional.empty(), ControlCommand.read(HEX.parseHex("820107"), 0, 3));
        assertEquals(Optional.empty(), ControlCommand.read(HEX.parseHex("830007"), 0, 3));
        assertEquals(Optional.empty(), ControlCommand.read(new byte[0], 0, 0));
    }

    @Test
    void givesOneReasonForEachBadFrame() {
        TcFrameLimits noFecf = new TcFrameLimits(20, false, false);
        assertEquals(TcFrameStatus.BAD_LENGTH, status(noFecf, "00ab0000"));
        assertEquals(TcFrameStatus.BAD_LENGTH, status(noFecf, "00ab000400"), "empty data field");
        assertEquals(TcFrameStatus.BAD_LENGTH, status(noFecf, "00ab00060001"), "longer than what is there");
        assertEquals(TcFrameStatus.BAD_LENGTH, status(noFecf, "00ab001400" + "00".repeat(16)), "over the limit");
        assertEquals(TcFrameStatus.BAD_VERSION, status(noFecf, "40ab00050001"));
        assertEquals(TcFrameStatus.BAD_FLAGS, status(noFecf, "10ab00050001"), "control command without bypass");
        assertEquals(TcFrameStatus.BAD_FLAGS, status(noFecf, "04ab00050001"), "spare bits");
        assertEquals(TcFrameStatus.GOOD, status(noFecf, "00ab00050001"));
        assertEquals(TcFrameStatus.BAD_FECF, status(LIMITS, AD_FRAME.replace("1546", "1547")));
    }

    @Test
    void detectsEveryFlippedBitOfAFrame() {
        byte[] good = HEX.parseHex(AD_FRAME);
        TcFrame frame = new TcFrame(LIMITS);
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (0x80 >> bit % 8);
            assertTrue(frame.wrap(bad, 0, bad.length) != TcFrameStatus.GOOD, "bit " + bit);
        }
    }

    @Test
    void refusesDataThatDoesNotFit() {
        TcFrameCreator creator = new TcFrameCreator(1, 0, new TcFrameLimits(20, true, true));
        assertEquals(13, creator.limits().dataFieldLengthMax());
        assertEquals(12, creator.limits().userDataLengthMax());
        assertEquals(20, creator.ad(0, new byte[13]).length);
        assertThrows(IllegalArgumentException.class, () -> creator.ad(0, new byte[14]));
        assertThrows(IllegalArgumentException.class, () -> creator.bd(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> creator.ad(256, new byte[1]));
        assertThrows(IllegalArgumentException.class, () -> new TcFrameCreator(1024, 0, LIMITS));
        assertThrows(IllegalArgumentException.class, () -> new TcFrameCreator(0, 64, LIMITS));
        assertThrows(IllegalArgumentException.class, () -> new TcFrameLimits(1025, true, true));
        assertThrows(IllegalArgumentException.class, () -> SegmentHeader.unsegmented(64, new byte[1], 0, 1));
    }

    private static TcFrameStatus status(TcFrameLimits limits, String hex) {
        byte[] d = HEX.parseHex(hex);
        return new TcFrame(limits).wrap(Arrays.copyOf(d, d.length), 0, d.length);
    }
}
