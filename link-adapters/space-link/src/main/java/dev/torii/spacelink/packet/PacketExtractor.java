package dev.torii.spacelink.packet;

import dev.torii.spacelink.frame.TransferFrame;

/**
 * Puts together the space packets of one virtual channel from the packet zones of its frames.
 *
 * <p>Fed with the zones in order. A packet that begins in one zone and goes on in the next is assembled; one that lies within
 * a zone is handed on in place. A packet with a version number other than 0 is not accepted: it and the rest of its zone are
 * skipped, since its length field cannot be trusted, and the next first header pointer starts again. Not thread safe;
 * allocation free after construction.
 */
public final class PacketExtractor {
    private final PacketSink sink;
    private final byte[] partial = new byte[SpacePacket.LENGTH_MAX];

    /** Octets held of a packet begun, 0 when none. */
    private int partialLength;

    /** Whether the next zone's first octet is known to continue a packet or to begin one. */
    private boolean synchronised;

    private long packets;
    private long incomplete;
    private long rejected;

    /**
     * Makes an extractor.
     *
     * @param sink takes the packets
     */
    public PacketExtractor(PacketSink sink) {
        this.sink = sink;
    }

    /**
     * Takes the packet zone of the next frame.
     *
     * @param data               holds the zone
     * @param offset             index of its first octet
     * @param length             its octets
     * @param firstHeaderPointer octets to the first packet that starts in it, or {@link TransferFrame#NO_PACKET_START}, or
     *                           {@link TransferFrame#ONLY_IDLE}
     * @param gap                whether frames are missing between the previous zone and this one
     */
    public void accept(byte[] data, int offset, int length, int firstHeaderPointer, boolean gap) {
        if (gap) {
            lose();
        }
        if (firstHeaderPointer == TransferFrame.ONLY_IDLE) {
            // Idle data is no packet and no part of one; a packet cut short by it is lost.
            lose();
            return;
        }
        boolean starts = firstHeaderPointer != TransferFrame.NO_PACKET_START && firstHeaderPointer < length;
        int start = offset + (starts ? firstHeaderPointer : length);
        int end = offset + length;
        if (synchronised) {
            int position = resume(data, offset, start);
            boolean pointerAgrees = position == start && (partialLength == 0 || !starts);
            if (!pointerAgrees) {
                lose(); // the pointer contradicts the length of the packet before it: trust the pointer
            }
        }
        if (starts) {
            synchronised = true;
            split(data, start, end);
        }
    }

    /** Continues the packet begun; returns where it ends, or {@code end}. */
    private int resume(byte[] data, int offset, int end) {
        int position = offset;
        if (partialLength > 0 && partialLength < SpacePacket.HEADER_LENGTH) {
            position += append(data, position, Math.min(SpacePacket.HEADER_LENGTH - partialLength, end - position));
        }
        if (partialLength < SpacePacket.HEADER_LENGTH) {
            return position;
        }
        int packetLength = SpacePacket.length(partial, 0);
        position += append(data, position, Math.min(packetLength - partialLength, end - position));
        if (partialLength == packetLength) {
            partialLength = 0;
            deliver(partial, 0, packetLength);
        }
        return position;
    }

    private int append(byte[] data, int position, int count) {
        System.arraycopy(data, position, partial, partialLength, count);
        partialLength += count;
        return count;
    }

    /** Hands on the packets that begin from {@code position} on and keeps the last one if it goes on. */
    private void split(byte[] data, int position, int end) {
        int at = position;
        while (at < end) {
            if (SpacePacket.version(data, at) != 0) {
                rejected++;
                synchronised = false;
                return;
            }
            int left = end - at;
            int packetLength = left < SpacePacket.HEADER_LENGTH ? Integer.MAX_VALUE : SpacePacket.length(data, at);
            if (packetLength > left) {
                append(data, at, left);
                return;
            }
            deliver(data, at, packetLength);
            at += packetLength;
        }
    }

    private void deliver(byte[] data, int offset, int length) {
        packets++;
        sink.packet(data, offset, length);
    }

    private void lose() {
        if (partialLength > 0) {
            incomplete++;
            partialLength = 0;
        }
        synchronised = false;
    }

    /** Ends the stream: a packet begun and not finished is counted as incomplete and forgotten. */
    public void flush() {
        lose();
    }

    /** Returns the packets handed on. */
    public long packets() {
        return packets;
    }

    /** Returns the packets begun whose end never came. */
    public long incomplete() {
        return incomplete;
    }

    /** Returns how often the rest of a zone was given up because a packet in it could not be accepted. */
    public long rejected() {
        return rejected;
    }
}
