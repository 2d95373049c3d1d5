package dev.torii.yamcs.links;

import dev.torii.configuration.Downlink;
import dev.torii.configuration.Spacecraft;
import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.frame.FrameCounter;
import dev.torii.spacelink.packet.PacketExtractor;
import dev.torii.spacelink.packet.SpacePacket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Telemetry frames of one spacecraft in, space packets out: repeated frames left out, packets put together per virtual channel, idle packets
 * dropped.
 *
 * <p>Single writer: the TM link's worker. The counters may be read by any thread, then a little old. Allocation free.
 */
final class TelemetryPipeline {
    /** Takes whole packets. */
    @FunctionalInterface
    interface PacketHandler {
        /**
         * One packet, not idle.
         *
         * @param d              buffer, valid only during the call
         * @param off            first octet of the packet
         * @param len            its length in octets
         * @param vcFrameCount   count of the frame that held its end
         * @param receptionTaiNs reception of that frame, ns since 1970-01-01T00:00:00 TAI
         */
        void packet(byte[] d, int off, int len, long vcFrameCount, long receptionTaiNs);
    }

    /** One virtual channel. */
    private static final class Channel {
        final DuplicateFilter filter = new DuplicateFilter(FrameCounter.AOS);
        final PacketExtractor extractor;

        Channel(PacketExtractor extractor) {
            this.extractor = extractor;
        }
    }

    private final AosFrame reader;
    private final PacketHandler handler;
    private final Channel[] byVcid = new Channel[AosFrame.VCID_MAX + 1];
    private final List<Channel> channels = new ArrayList<>();
    private long vcFrameCount;
    private long receptionTaiNs;

    /**
     * @param spacecraft its downlink and its telemetry channels
     * @param handler    takes the packets
     */
    TelemetryPipeline(Spacecraft spacecraft, PacketHandler handler) {
        Downlink downlink = spacecraft.downlink();
        this.reader = new AosFrame(0, downlink.ocf(), downlink.fecf());
        this.handler = handler;
        for (int vcid : spacecraft.channels().telemetry()) {
            byVcid[vcid] = new Channel(new PacketExtractor(this::packet));
            channels.add(byVcid[vcid]);
        }
    }

    /** Takes the next frame of a telemetry channel; frames of other channels are ignored. */
    void frame(FrameQueue.Slot frame) {
        Channel channel = byVcid[frame.vcid];
        if (channel == null) {
            return;
        }
        DuplicateFilter.Verdict verdict = channel.filter.accept(frame.vcFrameCount, frame.receptionTaiNs);
        if (verdict == DuplicateFilter.Verdict.DUPLICATE) {
            return;
        }
        vcFrameCount = frame.vcFrameCount;
        receptionTaiNs = frame.receptionTaiNs;
        reader.wrap(frame.data, 0, frame.length);
        channel.extractor.accept(
                frame.data,
                reader.packetZoneOffset(),
                reader.packetZoneLength(),
                reader.firstHeaderPointer(),
                verdict == DuplicateFilter.Verdict.AFTER_GAP);
    }

    private void packet(byte[] d, int off, int len) {
        if (SpacePacket.apid(d, off) != SpacePacket.IDLE_APID) {
            handler.packet(d, off, len, vcFrameCount, receptionTaiNs);
        }
    }

    private long sum(ToLongFunction<Channel> count) {
        long sum = 0;
        for (Channel channel : channels) {
            sum += count.applyAsLong(channel);
        }
        return sum;
    }

    /** Frames missing between frames received. */
    long lostFrames() {
        return sum(c -> c.filter.lost());
    }

    /** Frames that came twice. */
    long duplicateFrames() {
        return sum(c -> c.filter.duplicates());
    }

    /** Packets begun and not finished. */
    long incompletePackets() {
        return sum(c -> c.extractor.incomplete());
    }

    /** Packets whose header cannot be one. */
    long rejectedPackets() {
        return sum(c -> c.extractor.rejected());
    }
}
