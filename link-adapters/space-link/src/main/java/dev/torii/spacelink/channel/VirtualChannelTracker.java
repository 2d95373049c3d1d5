package dev.torii.spacelink.channel;

import dev.torii.spacelink.channel.ChannelConfig.FrameType;
import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.frame.FrameCountExtender;
import dev.torii.spacelink.frame.FrameCountRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Follows the frame count of every virtual channel of one downlink.
 *
 * <p>Idle frames of AOS virtual channel 63 may all carry the same count: that is neither a gap nor a repetition. A
 * single frame with a wild count breaks the continuity but adds nothing to what is missing, see {@link FrameCountExtender}. Single writer:
 * the thread that calls {@link #accept}; any thread may call {@link #status}. Allocates once for each virtual channel seen,
 * of which there are at most as many as identifiers.
 */
public final class VirtualChannelTracker {
    /** Answer of {@link #accept}: the same frame as before, to be left out. */
    public static final long REPEATED = -1;

    /** Answer of {@link #accept}: the count jumped, so continuity is broken, but nothing is known to be missing. */
    public static final long JUMPED = -2;

    private static final int NONE = -1;

    private final FrameCountRules rules;
    private final int vcidCount;
    private final int idleVcid;
    private final AtomicReferenceArray<Channel> channels;

    /** One virtual channel's live values. */
    private static final class Channel {
        private final LiveCounter frames = new LiveCounter();
        private final LiveCounter first = new LiveCounter();
        private final LiveCounter last = new LiveCounter();
        private final LiveCounter gaps = new LiveCounter();
        private final LiveCounter missing = new LiveCounter();
        private final LiveCounter duplicates = new LiveCounter();
        private final FrameCountExtender counts;

        Channel(FrameCountRules rules) {
            counts = new FrameCountExtender(rules);
        }
    }

    /**
     * Makes a tracker that has seen nothing.
     *
     * @param frameType kind of the frames
     */
    public VirtualChannelTracker(FrameType frameType) {
        rules = FrameCountRules.of(frameType.counter());
        vcidCount = frameType.vcidMax() + 1;
        idleVcid = frameType == FrameType.AOS ? AosFrame.IDLE_VCID : NONE;
        channels = new AtomicReferenceArray<>((frameType.scidMax() + 1) * vcidCount);
    }

    /**
     * Counts one frame, in the order of reception.
     *
     * @param scid         spacecraft identifier
     * @param vcid         virtual channel identifier
     * @param vcFrameCount its virtual channel frame count
     * @return frames missing before it, 0 if it follows on or is the first, or {@link #REPEATED}, or {@link #JUMPED}
     */
    public long accept(int scid, int vcid, long vcFrameCount) {
        int index = scid * vcidCount + vcid;
        Channel channel = channels.getPlain(index);
        if (channel == null) {
            channel = new Channel(vcid == idleVcid ? rules.standingStill() : rules);
            channel.first.set(vcFrameCount);
            channel.last.set(vcFrameCount);
            channels.setRelease(index, channel);
        }
        FrameCountExtender.Verdict verdict = channel.counts.accept(vcFrameCount);
        if (verdict == FrameCountExtender.Verdict.DUPLICATE) {
            channel.duplicates.add(1);
            return REPEATED;
        }
        channel.frames.add(1);
        channel.last.set(vcFrameCount);
        if (verdict == FrameCountExtender.Verdict.FIRST || verdict == FrameCountExtender.Verdict.NEXT) {
            return 0;
        }
        long missing = channel.counts.missing();
        channel.gaps.add(1);
        channel.missing.add(missing);
        return missing > 0 ? missing : JUMPED;
    }

    /**
     * Counts a frame that a merge has left out, so that it was not given to {@link #accept}.
     *
     * @param scid spacecraft identifier
     * @param vcid virtual channel identifier
     */
    public void countDuplicate(int scid, int vcid) {
        Channel channel = channels.getPlain(scid * vcidCount + vcid);
        if (channel != null) {
            channel.duplicates.add(1);
        }
    }

    /** Returns what is known of each virtual channel seen, by spacecraft and channel identifier. */
    public List<VirtualChannelStatus> status() {
        List<VirtualChannelStatus> result = new ArrayList<>();
        for (int i = 0; i < channels.length(); i++) {
            Channel channel = channels.getAcquire(i);
            if (channel != null) {
                result.add(new VirtualChannelStatus(
                        i / vcidCount,
                        i % vcidCount,
                        channel.frames.get(),
                        channel.first.get(),
                        channel.last.get(),
                        channel.gaps.get(),
                        channel.missing.get(),
                        channel.duplicates.get()));
            }
        }
        return result;
    }
}
