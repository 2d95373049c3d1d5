package dev.torii.payload;

import dev.torii.journal.FrameRecord;
import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.packet.PacketExtractor;

/**
 * One payload virtual channel: frames in, repeats out, packets to the assembler with the frames they came in. Single thread.
 */
final class PayloadChannel {
    private final PayloadSpacecraft spacecraft;
    private final SensorFrameAssembler assembler;
    private final AosFrame reader;
    private final PacketExtractor extractor = new PacketExtractor(this::packet);
    private final RepeatFilter repeats = new RepeatFilter();
    private final SegmentOrigin origin = new SegmentOrigin();
    private byte[] frameData = new byte[0];
    private long frameNumber;
    private long receptionTaiNs;
    private long position;
    private long beginFrame;
    private long beginReceptionTaiNs;
    private long beginPosition = Long.MAX_VALUE;
    private long repeated;
    private long late;
    private long badLength;

    PayloadChannel(PayloadSpacecraft spacecraft, SensorFrameAssembler assembler) {
        this.spacecraft = spacecraft;
        this.assembler = assembler;
        this.reader = new AosFrame(0, spacecraft.ocf(), spacecraft.fecf());
    }

    void frame(long journalPosition, FrameRecord frame, byte[] d, int off, int len) {
        if (len != spacecraft.frameLength()) {
            badLength++;
            return;
        }
        RepeatFilter.Verdict verdict = repeats.check(frame.vcFrameCount(), frame.receptionTaiNs(), d, off, len);
        switch (verdict) {
            case REPEAT -> repeated++;
            case LATE -> late++;
            default -> extract(journalPosition, frame, verdict != RepeatFilter.Verdict.NEXT, d, off, len);
        }
    }

    /** Forgets a packet whose rest did not come, so that its beginning need not be read again after a restart. */
    void abandon() {
        extractor.flush();
        beginPosition = Long.MAX_VALUE;
    }

    /** Journal position of the frame in which the packet under way began; {@code Long.MAX_VALUE} when none can be. */
    long firstPosition() {
        return beginPosition;
    }

    long receptionTaiNs() {
        return receptionTaiNs;
    }

    ChannelCounters counters() {
        return new ChannelCounters(
                frameNumber,
                repeated,
                late,
                badLength,
                repeats.missing(),
                extractor.packets(),
                extractor.incomplete(),
                extractor.rejected());
    }

    private void extract(long journalPosition, FrameRecord frame, boolean gap, byte[] d, int off, int len) {
        frameNumber++;
        receptionTaiNs = frame.receptionTaiNs();
        position = journalPosition;
        frameData = d;
        origin.receiver(frame.station(), frame.antenna(), frame.contact(), frame.vcid());
        reader.wrap(d, off, len);
        extractor.accept(reader, gap);
        if (!extractor.isUnderWay()) {
            beginPosition = Long.MAX_VALUE;
        } else if (reader.startsPacket()) {
            beginFrame = frameNumber;
            beginReceptionTaiNs = receptionTaiNs;
            beginPosition = position;
        }
    }

    private void packet(byte[] d, int off, int len) {
        // A packet from the extractor's own buffer began in an earlier frame; one in place lies in this frame.
        boolean inPlace = d == frameData;
        if (inPlace) {
            origin.begin(frameNumber, receptionTaiNs, position);
        } else {
            origin.begin(beginFrame, beginReceptionTaiNs, Math.min(beginPosition, position));
        }
        origin.end(frameNumber, receptionTaiNs);
        assembler.accept(d, off, len, origin);
    }
}
