package dev.torii.spacelink.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Octets marked "published" are of a public list of vectors that names standard and page; see docs/conformance.md. */
class AosOptionsTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void writesThePublishedHeaderOfIssue5() {
        byte[] frame = new byte[32];
        AosFrameCreator creator = new AosFrameCreator(0x321, 32, AosOptions.NONE.asInIssue5(), false, false);
        int signalling = AosFrameCreator.REPLAY | AosFrameCreator.CYCLE_IN_USE | 9;
        creator.writeFrame(frame, 0, 5, 0xA0B0C0, signalling, 0);
        assertEquals("4845a0b0c0f9", HEX.formatHex(frame, 0, 6)); // published
        AosFrame reader = new AosFrame(AosOptions.NONE.asInIssue5(), false, false);
        reader.wrap(frame, 0, 32);
        assertEquals(0x321, reader.scid());
        assertEquals(5, reader.vcid());
        assertTrue(reader.replay());
        assertEquals(0x9A0B0C0, reader.extendedVcFrameCount());
        AosFrame issue4 = new AosFrame(AosOptions.NONE, false, false);
        issue4.wrap(frame, 0, 32);
        assertEquals(0x21, issue4.scid());
    }

    @Test
    void computesThePublishedHeaderErrorControl() {
        byte[] header = HEX.parseHex("1234" + "000000" + "56" + "0000");
        HeaderErrorControl.write(header, 0);
        assertEquals("94dc", HEX.formatHex(header, 6, 8)); // published
        header[2] = 0x77; // the frame count is not protected
        assertEquals(0x94DC, HeaderErrorControl.of(header, 0));
    }

    @Test
    void correctsEveryOneAndTwoWrongSymbolsOfAHeader() {
        byte[] sent = HEX.parseHex("1234" + "a1b2c3" + "56" + "94dc");
        int[] nibbles = {0, 1, 2, 3, 10, 11, 12, 13, 14, 15};
        for (int first : nibbles) {
            for (int second : nibbles) {
                for (int bits = 1; bits < 256; bits++) {
                    byte[] received = sent.clone();
                    flip(received, first, bits & 15);
                    flip(received, second, bits >>> 4);
                    int wrong = first == second
                            ? Integer.signum((bits & 15) ^ bits >>> 4)
                            : Integer.signum(bits & 15) + Integer.signum(bits >>> 4);
                    assertEquals(wrong, HeaderErrorControl.correct(received, 0));
                    assertArrayEquals(sent, received);
                }
            }
        }
    }

    private static void flip(byte[] header, int nibble, int bits) {
        header[nibble >>> 1] ^= (byte) (bits << (nibble % 2 == 0 ? 4 : 0));
    }

    @Test
    void leavesAHeaderWithTooManyWrongSymbolsAlone() {
        Random random = new Random(1);
        int detected = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] header = new byte[8];
            random.nextBytes(header);
            byte[] before = header.clone();
            if (HeaderErrorControl.correct(header, 0) == HeaderErrorControl.UNCORRECTABLE) {
                detected++;
                assertArrayEquals(before, header);
            }
        }
        // Of 2^16 remainders 1 + 10 * 15 + 45 * 225 are within two symbols of a codeword: 84.3 % are not.
        assertEquals(843, detected, 40);
    }

    @Test
    void placesInsertZoneAndPacketZone() {
        AosOptions options = AosOptions.insertZone(3).withFhec();
        byte[] frame = new byte[30];
        new AosFrameCreator(7, 30, options, true, true).writePacketFrame(frame, 0, 2, 1, 0x123, -1);
        assertEquals("0123", HEX.formatHex(frame, 11, 13));
        AosFrame reader = new AosFrame(options, true, true);
        reader.wrap(frame, 0, 30);
        assertEquals(0, reader.correctHeader());
        assertEquals(8, reader.insertZoneOffset());
        assertEquals(3, reader.insertZoneLength());
        assertEquals(13, reader.packetZoneOffset());
        assertEquals(30 - 13 - 6, reader.packetZoneLength());
        assertEquals(30 - 11 - 6, reader.dataFieldLength());
        assertEquals(0x123, reader.firstHeaderPointer());
        assertTrue(reader.hasRightFecf());
        assertThrows(IllegalArgumentException.class, () -> new AosFrameCreator(256, 30, options, true, true));
        assertThrows(IllegalArgumentException.class, () -> new AosFrameCreator(7, 20, options, true, true));
    }

    @Test
    void readsAPointerOf16BitsWhereAgreed() {
        AosOptions wide = AosOptions.NONE.asInIssue5();
        byte[] frame = new byte[4096];
        new AosFrameCreator(7, 4096, wide, false, false).writePacketFrame(frame, 0, 2, 1, 3000, 0);
        AosFrame reader = new AosFrame(wide, false, false);
        reader.wrap(frame, 0, 4096);
        assertEquals(3000, reader.firstHeaderPointer());
        AosFrame narrow = new AosFrame(AosOptions.NONE, false, false);
        narrow.wrap(frame, 0, 4096);
        assertEquals(3000 & 0x7FF, narrow.firstHeaderPointer());
    }

    @Test
    void readsABitstreamUnit() {
        byte[] unit = HEX.parseHex("0009aabbcc"); // published: pointer 9
        assertEquals(9, Bpdu.pointer(unit, 0));
        assertEquals(10, Bpdu.userBits(unit, 0, 5));
        Bpdu.writeHeader(unit, 0, Bpdu.ALL_DATA);
        assertEquals(24, Bpdu.userBits(unit, 0, 5));
        Bpdu.writeHeader(unit, 0, Bpdu.ONLY_IDLE);
        assertEquals(0, Bpdu.userBits(unit, 0, 5));
        Bpdu.writeHeader(unit, 0, 24);
        assertEquals(-1, Bpdu.userBits(unit, 0, 5));
        assertEquals(-1, Bpdu.userBits(unit, 0, 1));
    }

    @Test
    void readsThePublishedTmFrameAndSecondaryHeader() {
        TmFrame reader = new TmFrame(false);
        byte[] frame = HEX.parseHex("00140907180001020304"); // published
        reader.wrap(frame, 0, frame.length);
        assertEquals(1, reader.scid());
        assertEquals(2, reader.vcid());
        assertEquals(9, reader.mcFrameCount());
        assertEquals(7, reader.vcFrameCount());
        assertEquals(0, reader.firstHeaderPointer());
        assertEquals(4, reader.packetZoneLength());
        byte[] secondary = HEX.parseHex("001409079800" + "03010203" + "04"); // secondary header published
        reader.wrap(secondary, 0, secondary.length);
        assertEquals(4, reader.secondaryHeaderLength());
        assertEquals(7, reader.secondaryHeaderDataOffset());
        assertEquals(3, reader.secondaryHeaderDataLength());
        assertEquals(10, reader.dataFieldOffset());
    }
}
