package dev.torii.spacelink.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Any octets as a frame of any channel: every field is in its range and every zone within the frame. */
class FrameReaderFuzzTest {
    @FuzzTest
    void keepsEveryFieldInRangeAndEveryZoneInTheFrame(FuzzedDataProvider input) {
        boolean tm = input.consumeBoolean();
        boolean ocf = input.consumeBoolean();
        boolean fecf = input.consumeBoolean();
        AosOptions options = new AosOptions(
                input.consumeInt(0, 40), input.consumeBoolean(), input.consumeBoolean(), input.consumeBoolean());
        int before = input.consumeInt(0, 3);
        byte[] rest = input.consumeRemainingAsBytes();
        // The least that ChannelConfig allows.
        int least = (tm ? TmFrame.HEADER_LENGTH : options.headerLength() + 2 + (ocf ? 4 : 0)) + (fecf ? 2 : 0) + 1;
        int length = Math.max(least, rest.length - before);
        byte[] data = Arrays.copyOf(rest, before + length);
        if (tm) {
            check(new TmFrame(fecf), data, before, length, TmFrame.SCID_MAX, TmFrame.VCID_MAX, 255);
            return;
        }
        AosFrame frame = new AosFrame(options, ocf, fecf);
        check(frame, data, before, length, options.scidMax(), AosFrame.VCID_MAX, (1 << 24) - 1);
        assertTrue(frame.frameCountCycle() <= 15);
        assertTrue(frame.extendedVcFrameCount() < 1 << 28);
        assertEquals(before + options.headerLength(), frame.insertZoneOffset() + frame.insertZoneLength());
        checkHeaderCorrection(frame, options, data, before);
    }

    private static void check(
            TransferFrame frame, byte[] data, int offset, int length, int scidMax, int vcidMax, long countMax) {
        byte[] copy = data.clone();
        frame.wrap(data, offset, length);
        int end = offset + length;
        assertTrue(frame.scid() >= 0 && frame.scid() <= scidMax);
        assertTrue(frame.vcid() >= 0 && frame.vcid() <= vcidMax);
        assertTrue(frame.vcFrameCount() >= 0 && frame.vcFrameCount() <= countMax);
        assertTrue(frame.firstHeaderPointer() >= 0 && frame.firstHeaderPointer() <= 0xFFFF);
        assertTrue(frame.dataFieldOffset() >= offset + TmFrame.HEADER_LENGTH);
        assertTrue(frame.dataFieldLength() == 0 || frame.dataFieldOffset() + frame.dataFieldLength() <= end);
        assertTrue(frame.packetZoneLength() == 0 || frame.packetZoneOffset() + frame.packetZoneLength() <= end);
        assertTrue(frame.packetZoneLength() <= frame.dataFieldLength());
        if (frame.hasOcf()) {
            assertTrue(frame.ocfOffset() >= offset && frame.ocfOffset() + 4 <= end);
            int ocf = frame.ocf();
            assertEquals((byte) (ocf >>> 24), data[frame.ocfOffset()]);
            assertEquals((byte) ocf, data[frame.ocfOffset() + 3]);
        } else {
            assertEquals(-1, frame.ocfOffset());
        }
        if (frame instanceof TmFrame tm) {
            assertTrue(tm.secondaryHeaderLength() <= 64);
            assertTrue(tm.secondaryHeaderDataLength() <= 63);
        }
        frame.hasRightFecf();
        assertArrayEquals(copy, data);
    }

    private static void checkHeaderCorrection(AosFrame frame, AosOptions options, byte[] data, int offset) {
        byte[] received = data.clone();
        int corrected = frame.correctHeader();
        if (corrected == HeaderErrorControl.UNCORRECTABLE || !options.fhec()) {
            assertArrayEquals(received, data);
            return;
        }
        int wrong = 0;
        for (int i = 0; i < data.length; i++) {
            int difference = received[i] ^ data[i];
            wrong += ((difference & 0xF0) == 0 ? 0 : 1) + ((difference & 0x0F) == 0 ? 0 : 1);
            boolean isProtected = i >= offset && i < offset + 8 && (i < offset + 2 || i >= offset + 5);
            assertTrue(difference == 0 || isProtected);
        }
        assertEquals(corrected, wrong);
        assertTrue(wrong <= 2);
        assertEquals(0, frame.correctHeader());
    }
}
