package dev.torii.spacelink.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets as a bitstream protocol data unit. */
class BpduFuzzTest {
    @FuzzTest
    void keepsUserDataWithinTheZone(byte[] unit) {
        int bits = Bpdu.userBits(unit, 0, unit.length);
        int zoneBits = 8 * Math.max(0, unit.length - 2);
        assertTrue(bits >= -1 && bits <= zoneBits);
        if (unit.length < 2) {
            assertEquals(-1, bits);
            return;
        }
        int pointer = (unit[0] & 0x3F) << 8 | (unit[1] & 0xFF);
        assertEquals(pointer, Bpdu.pointer(unit, 0));
        switch (pointer) {
            case 0x3FFF -> assertEquals(zoneBits, bits);
            case 0x3FFE -> assertEquals(0, bits);
            default -> assertEquals(pointer >= zoneBits ? -1 : pointer + 1, bits);
        }
        byte[] header = new byte[2];
        Bpdu.writeHeader(header, 0, pointer);
        assertEquals(pointer, (header[0] & 0xFF) << 8 | (header[1] & 0xFF));
    }
}
