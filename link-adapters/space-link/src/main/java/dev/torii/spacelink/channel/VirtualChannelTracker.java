package dev.torii.spacelink.channel;

import dev.torii.spacelink.channel.ChannelConfig.FrameType;
import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.frame.FrameCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Follows the frame count of every virtual channel of one downlink.
 *
 * <p>Idle frames of AOS virtual channel 63 may all carry the same count: that is neither a gap nor a repetition. Single writer:
 * the thread that calls {@link #accept}; any thread may call {@link #status}. Allocates once for each virtual channel seen,
 * of which there are at most as many as identifiers.
 */
public final class VirtualChannelTracker {
    /** Answer of {@link #accept}: the same frame as before, to be left out. */
    public static final long REPEATED = -1;

    /** Answer of {@link #accept}: the count went back, so continuity is broken, but nothing is known to be missing. */
    public static final long JUMPED_BACK = -2;

    private final FrameCounter counter;
    private final int vcidCount;
    private final boolean aos;
    private final AtomicReferenceArray<Channel> channels;

    /** One virtual channel's live values. */
    private static final class Channel {
        private final LiveCounter frames = new LiveCounter();
        private final LiveCounter first = new LiveCounter();
        private final LiveCounter last = new LiveCounter();
        private final LiveCounter gaps = new LiveCounter();
        private final LiveCounter missing = new LiveCounter();
        private final LiveCounter duplicates = new LiveCounter();
    }

    /**
     * Makes a tracker that has seen nothing.
     *
     * @param frameType kind of the frames
     */
    public VirtualChannelTracker(FrameType frameType) {
        counter = frameType.counter();
        vcidCount = frameType.vcidMax() + 1;
        aos = frameType == FrameType.AOS;
        channels = new AtomicReferenceArray<>((frameType.scidMax() + 1) * vcidCount);
    }

    /**
     * Counts one frame, in the order of reception.
     *
     * @param scid         spacecraft identifier
     * @param vcid         virtual channel identifier
     * @param vcFrameCount its virtual channel frame count
     * @return frames missing before it, 0 if it follows on or is the first, or {@link #REPEATED}, or {@link #JUMPED_BACK}
     */
    public long accept(int scid, int vcid, long vcFrameCount) {
        int index = scid * vcidCount + vcid;
        Channel channel = channels.getPlain(index);
        if (channel == null) {
            channel = new Channel();
            channel.first.set(vcFrameCount);
            channel.last.set(vcFrameCount);
            channel.frames.set(1);
            channels.setRelease(index, channel);
            return 0;
        }
        long last = channel.last.get();
        if (vcFrameCount == last) {
            return repeated(channel, vcid);
        }
        long missing = counter.missing(last, vcFrameCount);
        channel.frames.add(1);
        channel.last.set(vcFrameCount);
        if (missing == 0) {
            return 0;
        }
        channel.gaps.add(1);
        // Eight bits wrap too soon to tell a step back from a long gap.
        if (aos && missing >= counter.modulus() / 2) {
            return JUMPED_BACK;
        }
        channel.missing.add(missing);
        return missing;
    }

    private long repeated(Channel channel, int vcid) {
        if (aos && vcid == AosFrame.IDLE_VCID) {
            channel.frames.add(1);
            return 0;
        }
        channel.duplicates.add(1);
        return REPEATED;
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
