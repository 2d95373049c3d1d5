package dev.torii.bench.payload;

import dev.torii.journal.FrameJournal;
import dev.torii.journal.FrameRecord;
import dev.torii.radio.FrontEndListener;
import dev.torii.spacelink.channel.ChannelDecoder;
import dev.torii.spacelink.channel.FrameSink;
import dev.torii.spacelink.frame.FrameStatus;
import java.util.concurrent.atomic.AtomicLong;

/** What one antenna receives, into the journal; as the server's reception without Yamcs. Single writer: the front end's thread. */
final class AntennaInput implements FrontEndListener, FrameSink {
    private final FrameRecord meta;
    private final FrameJournal journal;
    private final StageTimes stages;
    private final ChannelDecoder decoder = new ChannelDecoder(SensorDownlink.channel(), this);
    private final AtomicLong frames = new AtomicLong();

    AntennaInput(String antenna, FrameJournal journal, StageTimes stages) {
        this.meta = new FrameRecord("bench", antenna).contact("C-1");
        this.journal = journal;
        this.stages = stages;
    }

    @Override
    public void connected() {}

    @Override
    public void disconnected(String why) {}

    @Override
    public void bytes(byte[] d, int off, int len, long receptionTaiNs) {
        decoder.accept(d, off, len, receptionTaiNs);
    }

    @Override
    public void unit(byte[] d, int off, int len, long receptionTaiNs, int corrected) {}

    @Override
    public void frame(byte[] d, int off, int len, int scid, int vcid, long count, int corrected, long receptionTaiNs) {
        meta.frame(receptionTaiNs, scid, vcid, count, corrected);
        boolean journaled = journal.append(meta, d, off, len) >= 0;
        if (vcid == SensorDownlink.VCID && journaled) {
            stages.frameIn(count);
            frames.lazySet(frames.get() + 1);
        }
    }

    /** Payload frames appended to the journal. */
    long frames() {
        return frames.get();
    }

    /** Frames that were not good, which there must be none of. */
    long bad() {
        return decoder.counters().framesRead() - decoder.counters().frames(FrameStatus.GOOD);
    }
}
