package dev.torii.payload;

import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.frame.FrameCounter;
import dev.torii.spacelink.merge.FrameMerger;
import dev.torii.spacelink.merge.ReceivedFrame;
import dev.torii.spacelink.packet.PacketExtractor;
import java.util.function.IntFunction;

/**
 * One range of frame counts of a payload channel, from a start of the transmitter's counter to the next: what its receivers bring becomes
 * one stream, and that stream packets.
 *
 * <p>A frame that comes when its place has been given up is put between its neighbours once more, as far as these are remembered: the
 * packets that it completes are not lost. What they held already the assembler knows. Single thread; used again for another range.
 */
final class FrameLane {
    /** Frames that a receiver may be behind another: a third of a second at 400 Mbit/s. */
    static final int WINDOW = 1 << 14;

    /** A count that goes back is a late frame only this soon after the one before it, ns. */
    static final long SAME_DOWNLINK_NS = 1_000_000_000;

    /** Frames that are remembered for a late one between them. */
    private static final int REMEMBERED = 256;

    /** Frames before a late one in which the packet that reaches into it can begin. */
    private static final int PACKET_FRAMES_MAX = 64;

    private static final long NONE = -1;

    private final FrameMerger merger;
    private final AosFrame reader;
    private final IntFunction<PayloadReceiver> receivers;
    private final SensorFrameAssembler assembler;
    private final ReceivedFrame[] recent = new ReceivedFrame[REMEMBERED];
    private final int frameLength;
    private final SegmentOrigin origin = new SegmentOrigin();
    private final SegmentOrigin repairOrigin = new SegmentOrigin();
    private final PacketExtractor extractor = new PacketExtractor(this::packet);
    private final PacketExtractor repairer = new PacketExtractor(this::repairedPacket);
    private ReceivedFrame current;
    private long frameNumber;
    private long broken;
    private boolean groundLoss;
    private long beginFrame;
    private long beginReceptionTaiNs;
    private long beginPosition = Long.MAX_VALUE;
    private long heldPosition = Long.MAX_VALUE;
    private long olderPosition = Long.MAX_VALUE;
    private long newerPosition = Long.MAX_VALUE;
    private long newerTaiNs;
    private long unfinishedRepair = NONE;
    private long receptionTaiNs;
    private long clockNs;

    /**
     * A lane that nothing came in yet.
     *
     * @param spacecraft   shape of its frames
     * @param receiversMax numbers of receivers are below it
     * @param receivers    the receiver of a number
     * @param assembler    takes the packets
     */
    FrameLane(
            PayloadSpacecraft spacecraft,
            int receiversMax,
            IntFunction<PayloadReceiver> receivers,
            SensorFrameAssembler assembler) {
        this.frameLength = spacecraft.frameLength();
        this.merger = new FrameMerger(FrameCounter.AOS, receiversMax, frameLength, WINDOW, this::merged);
        this.reader = new AosFrame(0, spacecraft.ocf(), spacecraft.fecf());
        this.receivers = receivers;
        this.assembler = assembler;
        repairOrigin.inOrder = false;
    }

    /** Takes a frame. */
    FrameMerger.Verdict accept(ReceivedFrame frame) {
        clockNs = Math.max(clockNs, frame.receptionTaiNs);
        receptionTaiNs = Math.max(receptionTaiNs, frame.receptionTaiNs);
        markPosition(frame);
        boolean held = merger.isHolding();
        FrameMerger.Verdict verdict = merger.accept(frame, clockNs);
        if (!merger.isHolding()) {
            heldPosition = Long.MAX_VALUE;
        } else if (!held) {
            heldPosition = frame.position;
        }
        if (verdict == FrameMerger.Verdict.LATE
                && FrameCounter.AOS.distance(frame.vcFrameCount, merger.next()) <= REMEMBERED) {
            repair(frame);
        }
        return verdict;
    }

    /** Other receivers may bring for some time what belongs beside a frame: it is read again after a restart. */
    private void markPosition(ReceivedFrame frame) {
        if (olderPosition == Long.MAX_VALUE) {
            olderPosition = frame.position;
            newerPosition = frame.position;
            newerTaiNs = clockNs;
        } else if (clockNs - newerTaiNs >= SAME_DOWNLINK_NS) {
            olderPosition = newerPosition;
            newerPosition = frame.position;
            newerTaiNs = clockNs;
        }
    }

    /** Lets time pass. */
    void advance(long nowTaiNs) {
        clockNs = Math.max(clockNs, nowTaiNs);
        merger.tick(clockNs);
        if (!merger.isHolding()) {
            heldPosition = Long.MAX_VALUE;
        }
    }

    /** Nothing more will come: what is held leaves, a packet under way is given up, and another range of counts can begin. */
    void restart() {
        merger.restart();
        heldPosition = Long.MAX_VALUE;
        unfinishedRepair = NONE;
        for (ReceivedFrame frame : recent) {
            if (frame != null) {
                frame.vcFrameCount = NONE;
            }
        }
        abandon();
    }

    /** The number of a receiver is another one's from now on. */
    void replace(int receiver) {
        merger.replace(receiver);
    }

    /** Forgets a packet whose rest did not come, so that its beginning need not be read again after a restart. */
    void abandon() {
        extractor.flush();
        beginPosition = Long.MAX_VALUE;
        olderPosition = Long.MAX_VALUE;
    }

    /** What is missing from now on was lost on the ground, until the next frame. */
    void lostOnGround() {
        groundLoss = true;
    }

    /** Whether a frame of a receiver that was not heard in this lane before belongs here. */
    boolean takes(ReceivedFrame frame) {
        FrameMerger.Verdict known = merger.compare(frame);
        if (known != FrameMerger.Verdict.LATE) {
            return known == FrameMerger.Verdict.DUPLICATE;
        }
        return FrameCounter.AOS.distance(merger.next(), frame.vcFrameCount) < FrameCounter.AOS.modulus() / 2
                || isLate(frame, merger.next(), receptionTaiNs);
    }

    /** Whether a frame of a receiver of this lane shows that the transmitter began to count anew. */
    boolean isRestart(PayloadReceiver receiver, ReceivedFrame frame) {
        long forward = FrameCounter.AOS.distance(receiver.lastCount, frame.vcFrameCount);
        if (forward > 0 && forward < FrameCounter.AOS.modulus() / 2) {
            return FrameCounter.AOS.distance(frame.vcFrameCount, merger.next()) > WINDOW
                    && FrameCounter.AOS.distance(merger.next(), frame.vcFrameCount) >= FrameCounter.AOS.modulus() / 2;
        }
        FrameMerger.Verdict known = merger.compare(frame);
        return known == FrameMerger.Verdict.CONFLICT
                || (known == FrameMerger.Verdict.LATE
                        && !isLate(frame, receiver.lastCount, receiver.lastReceptionTaiNs));
    }

    private static boolean isLate(ReceivedFrame frame, long newest, long newestTaiNs) {
        return FrameCounter.AOS.distance(frame.vcFrameCount, newest) <= WINDOW
                && frame.receptionTaiNs - newestTaiNs < SAME_DOWNLINK_NS;
    }

    /** Journal position from which everything not yet handed on can be read again; {@code Long.MAX_VALUE} when nothing is. */
    long firstPosition() {
        return Math.min(olderPosition, Math.min(heldPosition, beginPosition));
    }

    /** Newest reception, ns since 1970-01-01T00:00:00 TAI. */
    long receptionTaiNs() {
        return receptionTaiNs;
    }

    long alone(int receiver) {
        return merger.alone(receiver);
    }

    ChannelCounters counters() {
        return new ChannelCounters(
                frameNumber,
                merger.duplicates(),
                merger.late(),
                merger.conflicts(),
                0,
                merger.lost(),
                extractor.packets(),
                extractor.incomplete(),
                extractor.rejected());
    }

    private void merged(ReceivedFrame frame, boolean afterGap) {
        frameNumber++;
        current = frame;
        remember(frame);
        label(origin, frame);
        if (afterGap) {
            origin.gap(groundLoss ? MissingReason.GROUND : MissingReason.LINK);
        }
        groundLoss = false;
        reader.wrap(frame.data, 0, frame.length);
        extractor.accept(reader, afterGap);
        if (extractor.rejected() > broken) {
            broken = extractor.rejected();
            origin.gap(MissingReason.LINK); // packets were lost in a frame that came
        }
        if (!extractor.isUnderWay()) {
            beginPosition = Long.MAX_VALUE;
        } else if (reader.startsPacket()) {
            beginFrame = frameNumber;
            beginReceptionTaiNs = frame.receptionTaiNs;
            beginPosition = frame.position;
        } else {
            beginPosition = Math.min(beginPosition, frame.position);
        }
        if (unfinishedRepair != NONE && reader.startsPacket()) {
            repairAround(unfinishedRepair);
        }
    }

    private void packet(byte[] d, int off, int len) {
        // A packet from the extractor's own buffer began in an earlier frame; one in place lies in this frame.
        if (d == current.data) {
            origin.begin(frameNumber, current.receptionTaiNs, current.position);
        } else {
            origin.begin(beginFrame, beginReceptionTaiNs, Math.min(beginPosition, current.position));
        }
        origin.end(frameNumber, current.receptionTaiNs);
        assembler.accept(d, off, len, origin);
    }

    private void label(SegmentOrigin who, ReceivedFrame frame) {
        PayloadReceiver receiver = receivers.apply(frame.receiverIndex);
        who.receiver(receiver.station, receiver.antenna, receiver.contact, frame.vcid);
    }

    private void remember(ReceivedFrame frame) {
        int at = index(frame.vcFrameCount);
        if (recent[at] == null) {
            recent[at] = new ReceivedFrame(frameLength);
        }
        recent[at].copyFrom(frame);
    }

    /**
     * Reads once more from the frame in which the packet begins that reaches into a late one, to the next frame in which one begins; again
     * when that has come, if it has not yet.
     */
    private void repair(ReceivedFrame late) {
        remember(late);
        repairAround(late.vcFrameCount);
    }

    private void repairAround(long late) {
        long first = late;
        for (int back = 0; back < PACKET_FRAMES_MAX && isKnown(before(first)); back++) {
            first = before(first);
            if (startsPacket(first)) {
                break;
            }
        }
        repairOrigin.firstPosition = Long.MAX_VALUE;
        label(repairOrigin, recent[index(late)]);
        unfinishedRepair = NONE;
        boolean gap = true;
        boolean closed = false;
        long count = first;
        for (; isKnown(count) && !closed; count = FrameCounter.AOS.next(count)) {
            current = recent[index(count)];
            repairOrigin.firstPosition = Math.min(repairOrigin.firstPosition, current.position);
            reader.wrap(current.data, 0, current.length);
            repairer.accept(reader, gap);
            gap = false;
            boolean behind = count != late && FrameCounter.AOS.distance(late, count) < PACKET_FRAMES_MAX;
            closed = behind && reader.startsPacket();
        }
        if (!closed && count == merger.next()) {
            unfinishedRepair = late;
        }
        repairer.flush();
    }

    private void repairedPacket(byte[] d, int off, int len) {
        repairOrigin
                .begin(0, current.receptionTaiNs, repairOrigin.firstPosition)
                .end(0, current.receptionTaiNs);
        assembler.accept(d, off, len, repairOrigin);
    }

    private boolean startsPacket(long count) {
        ReceivedFrame frame = recent[index(count)];
        reader.wrap(frame.data, 0, frame.length);
        return reader.startsPacket();
    }

    private boolean isKnown(long count) {
        ReceivedFrame frame = recent[index(count)];
        return frame != null && frame.vcFrameCount == count;
    }

    private static long before(long count) {
        return count == 0 ? FrameCounter.AOS.modulus() - 1 : count - 1;
    }

    private static int index(long count) {
        return (int) count & REMEMBERED - 1;
    }
}
