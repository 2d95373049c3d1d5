package dev.torii.sim.link;

import dev.torii.spacelink.cop.Farm1;
import dev.torii.spacelink.cop.FarmAction;
import dev.torii.spacelink.frame.Clcw;
import dev.torii.spacelink.tc.SegmentAssembler;
import dev.torii.spacelink.tc.TcFrame;
import dev.torii.spacelink.tc.TcFrameCreator;
import dev.torii.spacelink.tc.TcFrameLimits;
import dev.torii.spacelink.tc.TcFrameStatus;
import java.util.Arrays;

/**
 * The command receiver on board: frame checks, FARM-1, segment header, packet. Segmentation is not used: each frame
 * carries one whole packet. Never throws, whatever comes. Not thread safe.
 */
final class UplinkReceiver {

    private final UplinkFormat format;
    private static final int PACKET_LENGTH_MAX = 65_542;
    private static final byte[] NO_UNIT = {};

    private final Farm1 farm;
    private final TcFrame frame;
    private final UplinkLock lock;
    private final PacketTaker packets;
    private boolean roomForPackets = true;
    private long cltus;
    private long accepted;
    private long rejected;
    private final SegmentAssembler segments = new SegmentAssembler(PACKET_LENGTH_MAX, this::unit);
    private byte[] unit = NO_UNIT;

    private void unit(int mapId, byte[] d, int off, int len) {
        unit = Arrays.copyOfRange(d, off, off + len);
    }

    /**
     * A receiver with FARM-1 open and V(R) = 0.
     *
     * @param format the command channel
     * @param lock how it stands to the uplink
     * @param packets takes telecommand packets
     */
    UplinkReceiver(UplinkFormat format, UplinkLock lock, PacketTaker packets) {
        this.lock = lock;
        this.format = format;
        this.farm = new Farm1(format.vcid(), format.farmWindow());
        this.frame = new TcFrame(new TcFrameLimits(TcFrameLimits.FRAME_LENGTH_HIGHEST, true, format.fecf()));
        this.packets = packets;
    }

    /** Takes the octets of one CLTU: a frame and the fill behind it. */
    UplinkResult receive(byte[] data, int offset, int length) {
        cltus++;
        // Counted before the packet is executed, so that a report it asks for counts its own frame.
        UplinkResult result = check(data, offset, length);
        switch (result) {
            case EXECUTED, CONTROL_EXECUTED, SEGMENT_KEPT, BAD_SEGMENT -> accepted++;
            case WRONG_SCID -> {
                return result;
            }
            default -> rejected++;
        }
        if (result == UplinkResult.EXECUTED) {
            packets.packet(unit, 0, unit.length);
        }
        return result;
    }

    private UplinkResult check(byte[] data, int offset, int length) {
        TcFrameStatus status = frame.wrap(data, offset, length);
        if (status != TcFrameStatus.GOOD) {
            return UplinkResult.valueOf(status.name());
        }
        if (frame.scid() != format.scid()) {
            return UplinkResult.WRONG_SCID;
        }
        if (frame.vcid() != format.vcid()) {
            return UplinkResult.WRONG_VCID;
        }
        FarmAction action = farm.frameArrived(frame, roomForPackets);
        if (action == FarmAction.DISCARD) {
            return UplinkResult.FARM_DISCARDED;
        }
        if (action == FarmAction.EXECUTE) {
            return UplinkResult.CONTROL_EXECUTED;
        }
        if (frame.mapId() != format.mapId()) {
            return UplinkResult.BAD_SEGMENT;
        }
        unit = NO_UNIT;
        long orphans = segments.counters().orphan();
        segments.accept(frame);
        if (unit != NO_UNIT) {
            return UplinkResult.EXECUTED;
        }
        return segments.counters().orphan() == orphans ? UplinkResult.SEGMENT_KEPT : UplinkResult.BAD_SEGMENT;
    }

    /** A fault: a frame far outside of its window reaches FARM-1. */
    void lockFarm() {
        TcFrameLimits limits = new TcFrameLimits(TcFrameLimits.FRAME_LENGTH_HIGHEST, true, format.fecf());
        int outside = farm.receiverSequenceNumber() + 0x80 & 0xFF;
        byte[] far = new TcFrameCreator(format.scid(), format.vcid(), limits).ad(outside, new byte[] {(byte) 0xC0, 0});
        if (frame.wrap(far, 0, far.length) == TcFrameStatus.GOOD) {
            farm.frameArrived(frame, true);
        }
    }

    /** Whether there is room for packets; without, FARM-1 waits. */
    void setRoomForPackets(boolean room) {
        roomForPackets = room;
        if (room) {
            farm.bufferReleased();
        }
    }

    /** The control word for the next frame of the downlink. */
    Clcw clcw() {
        return farm.clcw(!lock.carrier(), !lock.bits());
    }

    /** CLTUs heard since boot. */
    long cltus() {
        return cltus;
    }

    /** Frames taken by FARM-1 since boot. */
    long accepted() {
        return accepted;
    }

    /** Frames for this spacecraft that were not taken, and CLTUs without a valid frame, since boot. */
    long rejected() {
        return rejected;
    }

    /** Takes a telecommand packet. */
    @FunctionalInterface
    interface PacketTaker {

        /** The octets of a packet, whatever they are, valid during the call only. */
        void packet(byte[] data, int offset, int length);
    }
}
