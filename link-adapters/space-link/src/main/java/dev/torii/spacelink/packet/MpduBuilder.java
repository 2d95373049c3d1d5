package dev.torii.spacelink.packet;

import dev.torii.spacelink.frame.TransferFrame;

/**
 * Lays queued space packets into the packet zones of one virtual channel's frames (M_PDU, CCSDS 732.0-B-4 §4.1.4.2).
 *
 * <p>Packets are taken in the order queued, back to back, across zones. A zone that the queue cannot fill is completed with one
 * idle packet, which may reach into the next zone; an empty queue gives a zone of idle data. Not thread safe; allocation free
 * after construction.
 */
public final class MpduBuilder {
    private static final int IDLE_FILL = 0x55;

    private final int onlyIdle;
    private final int noPacketStart;
    private final int zoneLength;
    private final int queueMax;
    private final byte[] ring;
    private final byte[] idleHeader = new byte[SpacePacket.HEADER_LENGTH];
    private int head;
    private int queued;

    /** Octets at the head of the queue that belong to a packet whose start has already been taken. */
    private int continuation;

    private int idleCount;

    /**
     * Makes a builder for frames with first header pointers of 11 bits.
     *
     * @param zoneLength octets of a packet zone, 8 .. 2046
     * @param queueMax   octets of packets that may wait, at least {@link SpacePacket#LENGTH_MIN}
     * @throws IllegalArgumentException if an argument is out of range
     */
    public MpduBuilder(int zoneLength, int queueMax) {
        this(zoneLength, queueMax, false);
    }

    /**
     * Makes a builder.
     *
     * @param zoneLength  octets of a packet zone, 8 .. 2046, or 65534 with long pointers
     * @param queueMax    octets of packets that may wait, at least {@link SpacePacket#LENGTH_MIN}
     * @param longPointer whether the first header pointer has 16 bits, as {@code AosOptions} has it
     * @throws IllegalArgumentException if an argument is out of range
     */
    public MpduBuilder(int zoneLength, int queueMax, boolean longPointer) {
        onlyIdle = longPointer ? TransferFrame.LONG_ONLY_IDLE : TransferFrame.ONLY_IDLE;
        noPacketStart = longPointer ? TransferFrame.LONG_NO_PACKET_START : TransferFrame.NO_PACKET_START;
        if (zoneLength < 8 || zoneLength > onlyIdle) {
            throw new IllegalArgumentException("zoneLength: " + zoneLength + " is not in 8.." + onlyIdle);
        }
        if (queueMax < SpacePacket.LENGTH_MIN) {
            throw new IllegalArgumentException("queueMax: " + queueMax + " is less than " + SpacePacket.LENGTH_MIN);
        }
        this.zoneLength = zoneLength;
        this.queueMax = queueMax;
        ring = new byte[queueMax + zoneLength + SpacePacket.LENGTH_MIN];
    }

    /**
     * Queues one packet; its octets are copied.
     *
     * @param packet holds it
     * @param offset index of its first octet
     * @param length its octets, equal to what its header says
     * @return whether there was room; if not, nothing is queued
     * @throws IllegalArgumentException if {@code length} is not that of the packet's header
     */
    public boolean offer(byte[] packet, int offset, int length) {
        if (length < SpacePacket.LENGTH_MIN || SpacePacket.length(packet, offset) != length) {
            throw new IllegalArgumentException("length: " + length + " is not that of the packet's header");
        }
        if (queued + length > queueMax) {
            return false;
        }
        append(packet, offset, length);
        return true;
    }

    private void append(byte[] source, int offset, int length) {
        int tail = (head + queued) % ring.length;
        int first = Math.min(length, ring.length - tail);
        System.arraycopy(source, offset, ring, tail, first);
        System.arraycopy(source, offset + first, ring, 0, length - first);
        queued += length;
    }

    /** Returns the octets that wait, the rest of an idle packet included. */
    public int queuedOctets() {
        return queued;
    }

    /** Returns the octets of packets that may still be queued. */
    public int freeOctets() {
        return Math.max(0, queueMax - queued);
    }

    /** Returns whether the queue fills a whole zone, so that {@link #take} adds no idle packet. */
    public boolean hasFullZone() {
        return queued >= zoneLength;
    }

    /**
     * Takes the next zone, completed with idle data where the queue is too short.
     *
     * @param out    receives {@code zoneLength} octets
     * @param offset index of the first one
     * @return the first header pointer, {@link TransferFrame#NO_PACKET_START} if no packet starts in the zone or
     *     {@link TransferFrame#ONLY_IDLE} if the queue was empty; with long pointers those of 16 bits
     */
    public int take(byte[] out, int offset) {
        if (queued == 0) {
            for (int i = 0; i < zoneLength; i++) {
                out[offset + i] = IDLE_FILL;
            }
            return onlyIdle;
        }
        if (queued < zoneLength) {
            appendIdlePacket(Math.max(SpacePacket.LENGTH_MIN, zoneLength - queued));
        }
        int pointer = continuation < zoneLength ? continuation : noPacketStart;
        int next = continuation;
        while (next < zoneLength) {
            next += packetLengthAt(next);
        }
        continuation = next - zoneLength;
        int first = Math.min(zoneLength, ring.length - head);
        System.arraycopy(ring, head, out, offset, first);
        System.arraycopy(ring, 0, out, offset + first, zoneLength - first);
        head = (head + zoneLength) % ring.length;
        queued -= zoneLength;
        return pointer;
    }

    private int packetLengthAt(int position) {
        int high = ring[(head + position + 4) % ring.length] & 0xFF;
        int low = ring[(head + position + 5) % ring.length] & 0xFF;
        return (high << 8 | low) + SpacePacket.LENGTH_MIN;
    }

    private void appendIdlePacket(int length) {
        int start = (head + queued) % ring.length;
        byte[] header = idleHeader;
        SpacePacket.writeTelemetryHeader(
                header, 0, false, SpacePacket.IDLE_APID, SpacePacket.UNSEGMENTED, idleCount++, length);
        append(header, 0, header.length);
        for (int i = header.length; i < length; i++) {
            ring[(start + i) % ring.length] = IDLE_FILL;
        }
        queued += length - header.length;
    }
}
