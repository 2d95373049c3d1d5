package dev.torii.yamcs.links;

import dev.torii.configuration.Downlink;
import dev.torii.configuration.Spacecraft;
import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.frame.FrameCounter;
import dev.torii.spacelink.merge.FrameMerger;
import dev.torii.spacelink.merge.ReceivedFrame;
import dev.torii.spacelink.packet.PacketExtractor;
import dev.torii.spacelink.packet.SpacePacket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Telemetry frames of one spacecraft in, over any number of antennas, space packets out: frames merged and packets put together per virtual
 * channel, idle packets dropped.
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

    /** No telemetry for longer than this: the spacecraft was out of sight, and what it sent meanwhile was not lost; ns. */
    private static final long OUT_OF_SIGHT_NS = 30_000_000_000L;

    /** Frames; telemetry comes so slowly that half a second is fewer. */
    private static final int MERGE_WINDOW = 1024;

    /** One virtual channel. */
    private record Channel(FrameMerger merger, PacketExtractor extractor, FrameTimes times) {}

    private final AosFrame reader;
    private final PacketHandler handler;
    private final Channel[] byVcid = new Channel[AosFrame.VCID_MAX + 1];
    private final List<Channel> channels = new ArrayList<>();
    private FrameTimes current;
    private long vcFrameCount;
    private long receptionTaiNs;
    private long lastNs;

    /**
     * @param spacecraft its downlink and its telemetry channels
     * @param antennas   number of antennas
     * @param handler    takes the packets
     */
    TelemetryPipeline(Spacecraft spacecraft, int antennas, PacketHandler handler) {
        Downlink downlink = spacecraft.downlink();
        this.reader = new AosFrame(0, downlink.ocf(), downlink.fecf());
        this.handler = handler;
        for (int vcid : spacecraft.channels().telemetry()) {
            PacketExtractor extractor = new PacketExtractor(this::packet);
            FrameMerger merger = new FrameMerger(
                    FrameCounter.AOS,
                    antennas,
                    downlink.frameLength(),
                    MERGE_WINDOW,
                    (frame, afterGap) -> extract(frame, extractor, afterGap));
            byVcid[vcid] = new Channel(merger, extractor, new FrameTimes());
            channels.add(byVcid[vcid]);
        }
    }

    /**
     * Takes the next frame of a telemetry channel; frames of other channels are ignored.
     *
     * @param frame a frame, valid only during the call
     * @param nowNs a monotonic clock, ns
     */
    void frame(FrameQueue.Slot frame, long nowNs) {
        Channel channel = byVcid[frame.vcid];
        if (channel == null) {
            return;
        }
        if (nowNs - lastNs > OUT_OF_SIGHT_NS) {
            for (Channel each : channels) {
                each.merger.outOfSight();
            }
        }
        lastNs = nowNs;
        frame.receiver().merged(channel.merger.accept(frame, nowNs));
    }

    /** Lets time pass: frames that waited long enough for those before them go on. */
    void tick(long nowNs) {
        for (Channel channel : channels) {
            channel.merger.tick(nowNs);
        }
    }

    /** Whether frames wait for those before them. */
    boolean isHolding() {
        for (Channel channel : channels) {
            if (channel.merger.isHolding()) {
                return true;
            }
        }
        return false;
    }

    private void extract(ReceivedFrame frame, PacketExtractor extractor, boolean afterGap) {
        vcFrameCount = frame.vcFrameCount;
        receptionTaiNs = frame.receptionTaiNs;
        current = byVcid[frame.vcid].times;
        current.put(vcFrameCount, receptionTaiNs);
        reader.wrap(frame.data, 0, frame.length);
        extractor.accept(
                frame.data,
                reader.packetZoneOffset(),
                reader.packetZoneLength(),
                reader.firstHeaderPointer(),
                afterGap);
    }

    /**
     * When a recent frame of the channel was received whose packets are being handed over.
     *
     * @param count its virtual channel frame count
     * @return ns since 1970-01-01T00:00:00 TAI, or {@link FrameTimes#NONE}
     */
    long receptionOf(long count) {
        return current.of(count);
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

    /** Frames that no antenna brought in time. */
    long lostFrames() {
        return sum(c -> c.merger.lost());
    }

    /** Frames that came twice. */
    long duplicateFrames() {
        return sum(c -> c.merger.duplicates());
    }

    /** Frames that came after their place had been given up. */
    long lateFrames() {
        return sum(c -> c.merger.late());
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
