package dev.torii.spacelink.tc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets as TC frames and their segments: no field outside of the frame, and every segment is counted once. */
class TcFrameFuzzTest {
    @FuzzTest
    void keepsDataInTheFrameAndCountsEverySegment(FuzzedDataProvider input) {
        TcFrame frame = new TcFrame(new TcFrameLimits(input.consumeInt(10, 1024), true, false));
        int unitMax = input.consumeInt(1, 2000);
        long[] octets = new long[2];
        SegmentAssembler assembler = new SegmentAssembler(unitMax, (mapId, d, off, len) -> {
            assertTrue(mapId >= 0 && mapId < 64 && len > 0 && off >= 0 && off + len <= d.length);
            octets[1] += len;
        });
        long given = 0;
        while (input.remainingBytes() > 0) {
            byte[] received = input.consumeBytes(input.consumeInt(0, 40));
            if (frame.wrap(received, 0, received.length) == TcFrameStatus.GOOD && frame.hasSegmentHeader()) {
                assertTrue(frame.scid() < 1024 && frame.vcid() < 64);
                assertTrue(frame.dataOffset() + frame.dataLength() <= frame.length());
                assertTrue(frame.length() <= received.length);
                assembler.accept(frame);
                octets[0] += frame.dataLength();
                given++;
            }
        }
        SegmentAssembler.Counters c = assembler.counters();
        assertEquals(given, c.segments());
        assertEquals(given, c.joined() + c.interrupted() + c.orphan() + c.overlong() + c.empty() + assembler.held());
        assertTrue(octets[1] <= octets[0], "no octet is handed on twice");
    }
}
