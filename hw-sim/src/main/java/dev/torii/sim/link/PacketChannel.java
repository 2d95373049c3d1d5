package dev.torii.sim.link;

import dev.torii.spacelink.packet.MpduBuilder;

/**
 * One virtual channel that carries packets: queue, frame count, and how long an incomplete zone has waited. Not thread
 * safe.
 */
final class PacketChannel {

    /** Octets of packets that wait; what comes on top is lost and counted. */
    static final int QUEUE_OCTETS_MAX = 64 << 10;

    /** A zone that does not fill up leaves after this time, completed with an idle packet. */
    static final long FLUSH_AFTER_NS = 50_000_000L;

    private static final int COUNT_MASK = 0xFFFFFF;

    private final int vcid;
    private final int zoneLength;
    private final MpduBuilder builder;
    private int frameCount;
    private long waitingSinceTaiNs;
    private long lostPackets;

    PacketChannel(int vcid, int zoneLength) {
        this.vcid = vcid;
        this.zoneLength = zoneLength;
        this.builder = new MpduBuilder(zoneLength, QUEUE_OCTETS_MAX);
    }

    /** Queues a packet. */
    void offer(byte[] packet, long taiNs) {
        if (builder.queuedOctets() == 0) {
            waitingSinceTaiNs = taiNs;
        }
        if (!builder.offer(packet, 0, packet.length)) {
            lostPackets++;
        }
    }

    /** Whether the queue fills a zone. */
    boolean full() {
        return builder.hasFullZone();
    }

    /** Whether a frame of this channel should go now. */
    boolean due(long taiNs) {
        return full() || (builder.queuedOctets() > 0 && taiNs - waitingSinceTaiNs >= FLUSH_AFTER_NS);
    }

    /** Whether anything waits. */
    boolean waiting() {
        return builder.queuedOctets() > 0;
    }

    /** Takes a zone; returns its first header pointer. */
    int take(byte[] out, int offset, long taiNs) {
        waitingSinceTaiNs = taiNs;
        return builder.take(out, offset);
    }

    /** Octets that may be queued so that they leave with the next frame. */
    int room() {
        return zoneLength - builder.queuedOctets();
    }

    /** The count that the next frame will have. */
    int frameCount() {
        return frameCount;
    }

    /** The count for the frame that is made now. */
    int nextFrameCount() {
        int count = frameCount;
        frameCount = (frameCount + 1) & COUNT_MASK;
        return count;
    }

    int vcid() {
        return vcid;
    }

    /** Packets that found the queue full since boot. */
    long lostPackets() {
        return lostPackets;
    }
}
