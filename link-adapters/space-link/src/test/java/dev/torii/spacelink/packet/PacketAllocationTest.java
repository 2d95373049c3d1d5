package dev.torii.spacelink.packet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.torii.spacelink.channel.ChannelConfig.FrameType;
import dev.torii.spacelink.channel.VirtualChannelTracker;
import dev.torii.spacelink.frame.FrameCountExtender;
import dev.torii.spacelink.frame.FrameCountRules;
import dev.torii.spacelink.frame.FrameCounter;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nothing is allocated per frame or packet once every channel and application has been seen. */
class PacketAllocationTest {
    private final PacketStream stream = new PacketStream(new Random(4), 200, 300, true);
    private final int[] pointers = new int[stream.zones()];
    private final PacketSequence content = new PacketSequence(RepeatKey.CONTENT);
    private final PacketSequence time = new PacketSequence(RepeatKey.countAndTime(6, 8));
    private final VirtualChannelTracker tracker = new VirtualChannelTracker(FrameType.AOS);
    private final FrameCountExtender late =
            new FrameCountExtender(FrameCountRules.of(FrameCounter.AOS).withLateWindow(1000));
    private final PacketExtractor extractor = PacketExtractor.withEncapsulation(this::packet, 1 << 16);
    private long count;

    private void packet(byte[] data, int offset, int length) {
        content.accept(data, offset, length, extractor.breaks());
        time.accept(data, offset, length, extractor.breaks());
    }

    /** All zones once, some of them lost, repeated or late. */
    private void round() {
        for (int zone = 0; zone < pointers.length; zone++) {
            count += zone % 7 == 0 ? 2 : 1;
            late.accept(count);
            late.accept(count - zone % 5);
            boolean gap = tracker.accept(42, 1, count & 0xFFFFFF) != 0;
            extractor.accept(stream.octets, zone * stream.zoneLength, stream.zoneLength, pointers[zone], gap);
        }
    }

    @Test
    void allocatesNothingInSteadyState() {
        for (int zone = 0; zone < pointers.length; zone++) {
            pointers[zone] = stream.pointer(zone);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 30; i++) {
            long before = threads.getThreadAllocatedBytes(thread);
            round();
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        assertTrue(extractor.packets() > 5_000 && extractor.incomplete() > 100, "the stream is too poor");
        // The measurement itself may allocate a few octets, one object per zone would be 16 times as many.
        assertTrue(least < pointers.length, "octets allocated in " + pointers.length + " zones: " + least);
    }
}
