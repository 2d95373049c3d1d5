package dev.torii.payload;

import dev.torii.journal.FrameRecord;
import dev.torii.spacelink.frame.FrameCounter;
import dev.torii.spacelink.merge.ReceivedFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One payload virtual channel: the frames of any number of receivers in, merged by frame count, packets to the assembler with the frames
 * they came in.
 *
 * <p>Counts are compared within one {@link FrameLane} only, so that a spacecraft that boots, or a counter that stands still, never has
 * frames taken for others. Each receiver changes to the next lane by itself, when its own count goes back. Single thread.
 */
final class PayloadChannel {
    /** Antennas times contacts that are known at a time; the one not heard for longest makes room. */
    static final int RECEIVERS_MAX = 32;

    /** Ranges of counts at a time; the oldest makes room. */
    private static final int LANES_MAX = 3;

    private final PayloadSpacecraft spacecraft;
    private final SensorFrameAssembler assembler;
    private final ArrayDeque<FrameLane> lanes = new ArrayDeque<>();
    private final List<PayloadReceiver> receivers = new ArrayList<>();
    private final ReceivedFrame slot;
    private int lastReceiver;
    private long badLength;

    PayloadChannel(PayloadSpacecraft spacecraft, SensorFrameAssembler assembler) {
        this.spacecraft = spacecraft;
        this.assembler = assembler;
        this.slot = new ReceivedFrame(spacecraft.frameLength());
    }

    void frame(long journalPosition, FrameRecord frame, byte[] d, int off, int len) {
        if (len != spacecraft.frameLength()) {
            badLength++;
            return;
        }
        System.arraycopy(d, off, slot.data, 0, len);
        slot.length = len;
        slot.receiverIndex = receiver(frame);
        slot.vcid = frame.vcid();
        slot.vcFrameCount = frame.vcFrameCount();
        slot.receptionTaiNs = frame.receptionTaiNs();
        slot.correctedSymbols = frame.correctedSymbols();
        slot.position = journalPosition;
        PayloadReceiver receiver = receivers.get(slot.receiverIndex);
        receiver.count(lane(receiver).accept(slot));
        receiver.lastReceptionTaiNs = slot.receptionTaiNs;
    }

    /**
     * Lets time pass.
     *
     * @param nowTaiNs ns since 1970-01-01T00:00:00 TAI
     * @param holdNs   a packet whose rest has not come for so long is given up, ns
     */
    void advance(long nowTaiNs, long holdNs) {
        for (FrameLane lane : lanes) {
            lane.advance(nowTaiNs);
            if (nowTaiNs - lane.receptionTaiNs() >= holdNs) {
                lane.abandon();
            }
        }
    }

    /** Frames were received and cannot be read any more. */
    void lostOnGround() {
        lanes.forEach(FrameLane::lostOnGround);
    }

    /** Journal position from which all that is not yet handed on can be read again; {@code Long.MAX_VALUE} when nothing is. */
    long firstPosition() {
        long first = Long.MAX_VALUE;
        for (FrameLane lane : lanes) {
            first = Math.min(first, lane.firstPosition());
        }
        return first;
    }

    ChannelCounters counters() {
        ChannelCounters sum = new ChannelCounters(0, 0, 0, 0, badLength, 0, 0, 0, 0);
        for (FrameLane lane : lanes) {
            sum = sum.plus(lane.counters());
        }
        return sum;
    }

    List<ReceiverCounters> receivers() {
        List<ReceiverCounters> counters = new ArrayList<>();
        for (int i = 0; i < receivers.size(); i++) {
            PayloadReceiver receiver = receivers.get(i);
            counters.add(receiver.counters(receiver.lane == null ? 0 : receiver.lane.alone(i)));
        }
        return counters;
    }

    private FrameLane lane(PayloadReceiver receiver) {
        FrameLane newest = lanes.peekLast();
        FrameLane own = receiver.lane;
        if (own == null || own.isRestart(receiver, slot)) {
            receiver.lane = newest != null && newest != own && newest.takes(slot) ? newest : open();
            receiver.lastCount = slot.vcFrameCount;
        } else if (FrameCounter.AOS.distance(receiver.lastCount, slot.vcFrameCount) < FrameCounter.AOS.modulus() / 2) {
            receiver.lastCount = slot.vcFrameCount;
        }
        return receiver.lane;
    }

    private FrameLane open() {
        FrameLane lane;
        if (lanes.size() < LANES_MAX) {
            lane = new FrameLane(spacecraft, RECEIVERS_MAX, receivers::get, assembler);
        } else {
            lane = lanes.removeFirst();
            lane.restart();
            for (PayloadReceiver receiver : receivers) {
                receiver.lane = receiver.lane == lane ? null : receiver.lane;
            }
        }
        lanes.addLast(lane);
        return lane;
    }

    private int receiver(FrameRecord frame) {
        if (lastReceiver < receivers.size() && receivers.get(lastReceiver).brought(frame)) {
            return lastReceiver;
        }
        lastReceiver = 0;
        while (lastReceiver < receivers.size() && !receivers.get(lastReceiver).brought(frame)) {
            lastReceiver++;
        }
        if (lastReceiver == receivers.size()) {
            lastReceiver = add(new PayloadReceiver(frame));
        }
        return lastReceiver;
    }

    private int add(PayloadReceiver receiver) {
        if (receivers.size() < RECEIVERS_MAX) {
            receivers.add(receiver);
            return receivers.size() - 1;
        }
        int silent = 0;
        for (int i = 1; i < receivers.size(); i++) {
            if (receivers.get(i).lastReceptionTaiNs < receivers.get(silent).lastReceptionTaiNs) {
                silent = i;
            }
        }
        receivers.set(silent, receiver);
        int replaced = silent;
        lanes.forEach(lane -> lane.replace(replaced));
        return silent;
    }
}
