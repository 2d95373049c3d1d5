package dev.torii.commanding.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.spacelink.tc.Cltu;
import dev.torii.spacelink.tc.CltuCoding;
import dev.torii.spacelink.tc.TcFrameCreator;
import dev.torii.spacelink.tc.TcFrameLimits;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CltuCheckTest {
    private static final TcFrameLimits LIMITS = new TcFrameLimits(1024, true, true);

    private final CltuCheck check = new CltuCheck(171, 0, LIMITS, CltuCoding.BCH);
    private final byte[] frame = new TcFrameCreator(171, 0, LIMITS).ad(7, new byte[] {(byte) 0xC0, 1, 2, 3});

    private static byte[] cltu(byte[] frame) {
        return Cltu.encode(CltuCoding.BCH, frame, 0, frame.length);
    }

    @Test
    void acceptsTheFrameThatWasEncoded() {
        assertEquals(Optional.empty(), check.fault(cltu(frame), frame));
        assertEquals(Optional.empty(), check.fault(cltu(frame), frame), "and does so again");
    }

    @Test
    void refusesAnotherSpacecraft() {
        byte[] other = new TcFrameCreator(172, 0, LIMITS).ad(7, new byte[] {(byte) 0xC0, 1});
        assertEquals(
                Optional.of("TC frame is for scid 172, the contact is with scid 171"), check.fault(cltu(other), other));
    }

    @Test
    void refusesAnotherVirtualChannel() {
        byte[] other = new TcFrameCreator(171, 5, LIMITS).ad(7, new byte[] {(byte) 0xC0, 1});
        assertEquals(Optional.of("TC frame is for vcid 5, the uplink uses vcid 0"), check.fault(cltu(other), other));
    }

    @Test
    void refusesAFrameThatReadsBackDifferently() {
        byte[] other = new TcFrameCreator(171, 0, LIMITS).ad(8, new byte[] {(byte) 0xC0, 1, 2, 3});
        assertEquals(Optional.of("TC frame reads back differently"), check.fault(cltu(other), frame));
    }

    @Test
    void refusesAnyWrongBit() {
        byte[] cltu = cltu(frame);
        int informationEnd = cltu.length - 8;
        for (int bit = 0; bit < 8 * informationEnd; bit++) {
            byte[] damaged = cltu.clone();
            damaged[bit / 8] ^= (byte) (0x80 >> (bit % 8));
            boolean fillerBit = bit % 8 == 7 && (bit / 8 - 2) % 8 == 7; // the filler bit of a codeblock is not coded
            assertEquals(fillerBit, check.fault(damaged, frame).isEmpty(), "bit " + bit);
        }
    }

    @Test
    void refusesTwoFramesAtOnce() {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(cltu(frame));
        both.writeBytes(cltu(frame));
        assertEquals(Optional.of("CLTU decodes to 2 frames, not to one"), check.fault(both.toByteArray(), frame));
    }
}
