package dev.torii.sim.link;

import dev.torii.sim.spacecraft.TelemetrySink;
import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonEncoder;
import dev.torii.spacelink.frame.AosFrameCreator;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/**
 * Makes the stream of CADUs: before each frame it looks for the first channel with something to send, in the order VC1
 * (reports), VC0 (housekeeping), VC3 (sensor frames as they are taken), VC2 (stored ones), and else makes an idle frame on VC63. Every frame carries the
 * newest CLCW. Frame counts of 24 bits go on for ever. Not thread safe; no allocation per frame.
 */
final class DownlinkMultiplexer implements TelemetrySink {

    private static final byte[] ASM = {0x1A, (byte) 0xCF, (byte) 0xFC, 0x1D};
    private static final int COUNT_MASK = 0xFFFFFF;
    private static final int VCID_IDLE = 63;
    private static final int TIME_REPORT_OCTETS = 17;

    private final AosFrameCreator creator;
    private final ReedSolomonEncoder encoder;
    private final boolean randomized;
    private final int codeblockLength;
    private final PacketChannel housekeeping;
    private final PacketChannel reports;
    private final PacketChannel payload;
    private final PacketChannel live;
    private final IntSupplier clcw;
    private final byte[] cadu;
    private int idleCount;
    private long framesSent;
    private final SplittableRandom drops;
    private double dropRatio;
    private long dropUntilTaiNs = Long.MIN_VALUE;
    private long droppedPackets;

    /**
     * A multiplexer with empty queues.
     *
     * @param format how CADUs look
     * @param clcw the control word for the next frame
     * @param seed chooses packets that are lost where some are
     */
    DownlinkMultiplexer(DownlinkFormat format, IntSupplier clcw, long seed) {
        this.drops = new SplittableRandom(seed);
        ReedSolomonCode code = format.code().forFrameLength(format.frameLength());
        this.creator = new AosFrameCreator(format.scid(), format.frameLength(), format.ocf(), format.fecf());
        this.encoder = new ReedSolomonEncoder(code);
        this.randomized = format.randomized();
        this.codeblockLength = code.codeblockLength();
        this.clcw = clcw;
        int zoneLength = creator.packetZoneLength();
        this.housekeeping = new PacketChannel(VCID_HOUSEKEEPING, zoneLength);
        this.reports = new PacketChannel(VCID_REPORTS, zoneLength);
        this.payload = new PacketChannel(VCID_PAYLOAD, zoneLength);
        this.live = new PacketChannel(VCID_LIVE, zoneLength);
        this.cadu = new byte[format.caduLength()];
        System.arraycopy(ASM, 0, cadu, 0, ASM.length);
    }

    /**
     * Loses packets before they reach a frame.
     *
     * @param ratio share of them, 0..1
     * @param untilTaiNs until then
     */
    void dropPackets(double ratio, long untilTaiNs) {
        dropRatio = ratio;
        dropUntilTaiNs = untilTaiNs;
    }

    /** Packets lost that way since boot. */
    long droppedPackets() {
        return droppedPackets;
    }

    @Override
    public void packet(int vcid, byte[] packet, long taiNs) {
        offer(vcid == VCID_HOUSEKEEPING ? housekeeping : vcid == VCID_REPORTS ? reports : payload, packet, taiNs);
    }

    private void offer(PacketChannel channel, byte[] packet, long taiNs) {
        if (taiNs < dropUntilTaiNs && drops.nextDouble() < dropRatio) {
            droppedPackets++;
        } else {
            channel.offer(packet, taiNs);
        }
    }

    /**
     * Makes the frame that is radiated from {@code taiNs} on and hands it over.
     *
     * @param taiNs time of its first bit
     * @param source time reports, and payload packets while the queue does not fill a frame
     * @param sink takes the CADU
     */
    void nextCadu(long taiNs, PacketSource source, CaduSink sink) {
        int vcid;
        framesSent++;
        if (reports.due(taiNs)) {
            vcid = packetFrame(reports, taiNs);
        } else if (housekeeping.due(taiNs)) {
            int frameCount = housekeeping.frameCount();
            vcid = packetFrame(housekeeping, taiNs);
            reportTime(frameCount, taiNs, source);
        } else if (fillFromLive(taiNs, source)) {
            vcid = packetFrame(live, taiNs);
        } else if (fillFromPlayback(taiNs, source)) {
            vcid = packetFrame(payload, taiNs);
        } else {
            vcid = idleFrame();
        }
        encoder.encode(cadu, DownlinkFormat.ASM_OCTETS);
        if (randomized) {
            Randomizer.SHORT.apply(cadu, DownlinkFormat.ASM_OCTETS, codeblockLength);
        }
        sink.cadu(cadu, cadu.length, vcid);
    }

    /** Tops up the live queue; false if there is nothing to send on it. */
    private boolean fillFromLive(long taiNs, PacketSource source) {
        while (!live.full() && source.liveActive()) {
            offer(live, source.nextLivePacket(), taiNs);
        }
        return live.waiting();
    }

    /** Tops up the payload queue; false if there is nothing to send on it. */
    private boolean fillFromPlayback(long taiNs, PacketSource source) {
        while (!payload.full() && source.playbackActive()) {
            offer(payload, source.nextPlaybackPacket(), taiNs);
        }
        return payload.waiting();
    }

    private int packetFrame(PacketChannel channel, long taiNs) {
        int zone = DownlinkFormat.ASM_OCTETS + creator.packetZoneOffset();
        int pointer = channel.take(cadu, zone, taiNs);
        creator.writePacketFrame(
                cadu, DownlinkFormat.ASM_OCTETS, channel.vcid(), channel.nextFrameCount(), pointer, clcw.getAsInt());
        return channel.vcid();
    }

    /** Queues the time report on the frame just made; it has to fit into the next frame as a whole. */
    private void reportTime(int frameCount, long taiNs, PacketSource source) {
        if (housekeeping.room() >= TIME_REPORT_OCTETS) {
            source.timeReport(frameCount).ifPresent(report -> housekeeping.offer(report, taiNs));
        }
    }

    private int idleFrame() {
        creator.writeIdleFrame(cadu, DownlinkFormat.ASM_OCTETS, idleCount, clcw.getAsInt());
        idleCount = (idleCount + 1) & COUNT_MASK;
        return VCID_IDLE;
    }

    /** Frames of all channels since boot. */
    long framesSent() {
        return framesSent;
    }

    /** Packets that found their queue full since boot. */
    long lostPackets() {
        return housekeeping.lostPackets() + reports.lostPackets() + payload.lostPackets() + live.lostPackets();
    }

    /** Gives packets on demand. */
    interface PacketSource {

        /** Whether there is a packet of a frame that was just taken. */
        boolean liveActive();

        /** The next one. */
        byte[] nextLivePacket();

        /** Whether there is a payload packet. */
        boolean playbackActive();

        /** The next payload packet. */
        byte[] nextPlaybackPacket();

        /** The time report on the housekeeping frame with this count, which leaves now, if there is to be one. */
        Optional<byte[]> timeReport(int frameCount);
    }
}
