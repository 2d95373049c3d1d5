package dev.torii.spacelink.packet;

import dev.torii.spacelink.frame.TransferFrame;

/**
 * Puts together the packets of one virtual channel from the packet zones of its frames.
 *
 * <p>Fed with the zones in order. A packet that begins in one zone and goes on in the next is assembled; one that lies within
 * a zone is handed on in place. Space packets are accepted, and encapsulation packets mixed with them where the channel is agreed to
 * carry them (valid packet version numbers are a managed parameter, CCSDS 732.0-B-4 §5.3, 132.0-B-3 §5.3; without that, octets that
 * only look like one would be taken for a packet). A packet of another version, or longer than the limit, is not accepted: it and what
 * follows is skipped, since its length field cannot be trusted, and the next first header pointer starts again.
 *
 * <p>Frames of idle data only may come in the middle of a packet, which goes on behind them (132.0-B-3 §4.1.4.6, note). A sender that gives the
 * packet up instead contradicts its length by the next pointer.
 *
 * <p>What is known of packets that are cut is handed on: the head when its rest will not come, the tail when the next packet begins.
 * Every octet is counted once: zones' octets = {@link #packetOctets} + {@link #headOctets} + {@link #tailOctets} + {@link #idleOctets}
 * + those of each {@link #skippedOctets} + {@link #heldOctets}. Not thread safe; allocation free after construction.
 */
public final class PacketExtractor {
    /** What the next zone's first octet is known to be. */
    private enum State {
        /** Continues the packet held, or begins one. */
        SYNCHRONISED,
        /** Continues a packet whose beginning is lost; its octets since are held. */
        LOST,
        /** Continues what is skipped. */
        SKIPPING
    }

    private static final int NO_START = -1;

    /** Instead of a packet's length: too few octets to tell. */
    private static final int HEADER_CUT = Integer.MAX_VALUE;

    private static final int NO_PACKET = -1;
    private static final int ABOVE_LIMIT = -2;

    private final PacketSink sink;
    private final int encapsulationLengthMax;
    private final byte[] held;
    private int heldLength;
    private State state = State.LOST;
    private SkippedOctets skipping = SkippedOctets.UNPLACED;

    private long packets;
    private long incomplete;
    private long tails;
    private long rejected;
    private long tooLong;
    private long breaks;
    private long packetOctets;
    private long headOctets;
    private long tailOctets;
    private long idleOctets;
    private long unplacedOctets;
    private long contradictedOctets;
    private long rejectedOctets;
    private long tooLongOctets;

    /**
     * Makes an extractor of space packets only.
     *
     * @param sink takes the packets
     */
    public PacketExtractor(PacketSink sink) {
        this(sink, 0);
    }

    private PacketExtractor(PacketSink sink, int encapsulationLengthMax) {
        this.sink = sink;
        this.encapsulationLengthMax = encapsulationLengthMax;
        held = new byte[Math.max(SpacePacket.LENGTH_MAX, encapsulationLengthMax)];
    }

    /**
     * Makes an extractor of space packets and encapsulation packets.
     *
     * @param sink      takes the packets
     * @param lengthMax octets of the longest encapsulation packet that is accepted, 1 .. 2^30; so many are allocated
     * @return the extractor
     * @throws IllegalArgumentException if {@code lengthMax} is out of range
     */
    public static PacketExtractor withEncapsulation(PacketSink sink, int lengthMax) {
        if (lengthMax < 1 || lengthMax > 1 << 30) {
            throw new IllegalArgumentException("lengthMax: " + lengthMax + " is not in 1.." + (1 << 30));
        }
        return new PacketExtractor(sink, lengthMax);
    }

    /**
     * Takes the packet zone of the next frame, of one that carries packets.
     *
     * @param frame the frame
     * @param gap   whether frames are missing between the previous one and this one
     */
    public void accept(TransferFrame frame, boolean gap) {
        int length = frame.packetZoneLength();
        if (frame.hasOnlyIdleData()) {
            acceptIdle(length, gap);
        } else {
            int pointer = frame.startsPacket() ? frame.firstHeaderPointer() : NO_START;
            take(frame.data(), frame.packetZoneOffset(), length, pointer, gap);
        }
    }

    /**
     * Takes the next packet zone.
     *
     * @param data               holds the zone
     * @param offset             index of its first octet
     * @param length             its octets
     * @param firstHeaderPointer octets to the first packet that starts in it, or {@link TransferFrame#NO_PACKET_START}, or
     *                           {@link TransferFrame#ONLY_IDLE}: one of 11 bits
     * @param gap                whether frames are missing between the previous zone and this one
     */
    public void accept(byte[] data, int offset, int length, int firstHeaderPointer, boolean gap) {
        if (firstHeaderPointer == TransferFrame.ONLY_IDLE) {
            acceptIdle(length, gap);
        } else {
            int pointer = firstHeaderPointer == TransferFrame.NO_PACKET_START ? NO_START : firstHeaderPointer;
            take(data, offset, length, pointer, gap);
        }
    }

    private void acceptIdle(int length, boolean gap) {
        if (gap) {
            lose();
        }
        idleOctets += length;
    }

    private void take(byte[] data, int offset, int length, int pointer, boolean gap) {
        if (gap) {
            lose();
        }
        boolean starts = pointer >= 0 && pointer < length;
        int start = offset + (starts ? pointer : length);
        switch (state) {
            case SYNCHRONISED -> goOn(data, offset, start, starts);
            case LOST -> holdTail(data, offset, start);
            case SKIPPING -> skip(skipping, start - offset);
        }
        if (starts) {
            handOnTail();
            state = State.SYNCHRONISED;
            split(data, start, offset + length);
        }
    }

    /** Continues the packet held, if any, up to where the pointer says that the next one starts. */
    private void goOn(byte[] data, int offset, int start, boolean starts) {
        int before = heldLength;
        int position = before == 0 ? offset : resume(data, offset, start);
        boolean pointerAgrees = position == start && (heldLength == 0 || !starts);
        if (pointerAgrees) {
            return;
        }
        // The pointer contradicts the length of the packet before it: trust the pointer, and no octet of this zone
        // before it.
        if (heldLength > 0) {
            heldLength = before;
            position = offset;
        }
        skip(SkippedOctets.CONTRADICTION, start - position);
        lose();
    }

    /** Continues the packet held; returns where it ends, or {@code end}. */
    private int resume(byte[] data, int offset, int end) {
        int position = offset;
        int header = SpacePacket.version(held, 0) == SpacePacket.VERSION
                ? SpacePacket.HEADER_LENGTH
                : EncapsulationPacket.headerLength(held, 0);
        if (heldLength < header) {
            position += hold(data, position, Math.min(header - heldLength, end - position));
        }
        int packetLength = packetLength(held, 0, heldLength);
        if (packetLength == HEADER_CUT) {
            return position;
        }
        if (packetLength < 0) {
            giveUp(packetLength, heldLength + end - position);
            heldLength = 0;
            return end;
        }
        position += hold(data, position, Math.min(packetLength - heldLength, end - position));
        if (heldLength == packetLength) {
            heldLength = 0;
            deliver(held, 0, packetLength);
        }
        return position;
    }

    private int hold(byte[] data, int position, int count) {
        System.arraycopy(data, position, held, heldLength, count);
        heldLength += count;
        return count;
    }

    /** Hands on the packets that begin from {@code position} on and keeps the last one if it goes on. */
    private void split(byte[] data, int position, int end) {
        int at = position;
        while (at < end) {
            int left = end - at;
            int packetLength = packetLength(data, at, left);
            if (packetLength > left) {
                hold(data, at, left);
                return;
            }
            if (packetLength < 0) {
                giveUp(packetLength, left);
                return;
            }
            deliver(data, at, packetLength);
            at += packetLength;
        }
    }

    /** Returns the octets of the packet that begins there, or one of the constants that say why not. */
    private int packetLength(byte[] data, int at, int available) {
        if (SpacePacket.version(data, at) == SpacePacket.VERSION) {
            return available < SpacePacket.HEADER_LENGTH ? HEADER_CUT : SpacePacket.length(data, at);
        }
        if (encapsulationLengthMax == 0 || !EncapsulationPacket.isPossible(data, at)) {
            return NO_PACKET;
        }
        int header = EncapsulationPacket.headerLength(data, at);
        if (available < header) {
            return HEADER_CUT;
        }
        long length = EncapsulationPacket.length(data, at);
        if (length < header) {
            return NO_PACKET;
        }
        return length > encapsulationLengthMax ? ABOVE_LIMIT : (int) length;
    }

    private void deliver(byte[] data, int offset, int length) {
        packets++;
        packetOctets += length;
        if (SpacePacket.version(data, offset) == SpacePacket.VERSION) {
            sink.packet(data, offset, length);
        } else {
            sink.encapsulation(data, offset, length);
        }
    }

    private void giveUp(int why, int octets) {
        breaks++;
        if (why == ABOVE_LIMIT) {
            tooLong++;
            skipping = SkippedOctets.TOO_LONG;
        } else {
            rejected++;
            skipping = SkippedOctets.REJECTED;
        }
        state = State.SKIPPING;
        skip(skipping, octets);
    }

    private void skip(SkippedOctets why, int octets) {
        switch (why) {
            case UNPLACED -> unplacedOctets += octets;
            case CONTRADICTION -> contradictedOctets += octets;
            case REJECTED -> rejectedOctets += octets;
            case TOO_LONG -> tooLongOctets += octets;
        }
    }

    /** Holds octets between a loss and the next first header pointer: the end of one packet, if it can be so long. */
    private void holdTail(byte[] data, int offset, int end) {
        int count = end - offset;
        if (heldLength + count <= held.length) {
            hold(data, offset, count);
            return;
        }
        skip(SkippedOctets.UNPLACED, heldLength + count);
        heldLength = 0;
        skipping = SkippedOctets.UNPLACED;
        state = State.SKIPPING;
    }

    private void handOnTail() {
        if (state == State.LOST && heldLength > 0) {
            tails++;
            tailOctets += heldLength;
            int length = heldLength;
            heldLength = 0;
            sink.tail(held, 0, length);
        }
    }

    /** What is held cannot go on. */
    private void lose() {
        breaks++;
        int length = heldLength;
        heldLength = 0;
        boolean head = state == State.SYNCHRONISED;
        state = State.LOST;
        if (length == 0) {
            return;
        }
        if (head) {
            incomplete++;
            headOctets += length;
            int packetLength = packetLength(held, 0, length);
            sink.head(held, 0, length, packetLength == HEADER_CUT ? 0 : packetLength);
        } else {
            skip(SkippedOctets.UNPLACED, length);
        }
    }

    /** Ends the stream: a packet begun and not finished is counted as incomplete and handed on as a head. */
    public void flush() {
        lose();
    }

    /** Returns whether a packet has begun whose end has not come yet. */
    public boolean isUnderWay() {
        return state == State.SYNCHRONISED && heldLength > 0;
    }

    /** Returns the whole packets handed on. */
    public long packets() {
        return packets;
    }

    /** Returns the packets begun whose end never came, each handed on as a head. */
    public long incomplete() {
        return incomplete;
    }

    /** Returns the ends of packets handed on whose beginning never came. */
    public long tails() {
        return tails;
    }

    /** Returns how often octets were given up because what begins there is no packet that is accepted. */
    public long rejected() {
        return rejected;
    }

    /** Returns how often octets were given up because a packet is longer than the limit. */
    public long tooLong() {
        return tooLong;
    }

    /** Returns how often octets were lost: it has grown between two packets between which there may have been others. */
    public long breaks() {
        return breaks;
    }

    /** Returns the octets of whole packets. */
    public long packetOctets() {
        return packetOctets;
    }

    /** Returns the octets of heads. */
    public long headOctets() {
        return headOctets;
    }

    /** Returns the octets of tails. */
    public long tailOctets() {
        return tailOctets;
    }

    /** Returns the octets of zones of idle data only. */
    public long idleOctets() {
        return idleOctets;
    }

    /**
     * Returns the octets that were handed on in no way.
     *
     * @param why for this reason
     * @return how many
     */
    public long skippedOctets(SkippedOctets why) {
        return switch (why) {
            case UNPLACED -> unplacedOctets;
            case CONTRADICTION -> contradictedOctets;
            case REJECTED -> rejectedOctets;
            case TOO_LONG -> tooLongOctets;
        };
    }

    /** Returns the octets held of what has begun and not ended. */
    public int heldOctets() {
        return heldLength;
    }
}
