package dev.torii.spacelink.merge;

import dev.torii.spacelink.frame.FrameCounter;
import java.util.ArrayList;
import java.util.List;

/** A merger of two antennas whose output is written down: the count of each frame, with * after a gap. */
final class MergeBench {
    static final long MS = 1_000_000L;

    final List<String> out = new ArrayList<>();
    final FrameMerger merger = new FrameMerger(
            FrameCounter.AOS, 2, 16, 1024, (frame, afterGap) -> out.add(frame.vcFrameCount + (afterGap ? "*" : "")));
    private final ReceivedFrame slot = new ReceivedFrame(16);

    FrameMerger.Verdict frame(int antenna, long count, long millisecond) {
        slot.receiverIndex = antenna;
        slot.length = 8;
        for (int i = 0; i < 8; i++) {
            slot.data[i] = (byte) (count >>> (8 * i));
        }
        slot.vcFrameCount = count;
        slot.receptionTaiNs = millisecond * MS;
        return merger.accept(slot, millisecond * MS);
    }

    void tick(long millisecond) {
        merger.tick(millisecond * MS);
    }
}
