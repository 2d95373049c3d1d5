package dev.torii.yamcs.links;

import dev.torii.spacelink.frame.FrameCounter;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes one stream, in order of the frame count and without repeats, of what several antennas receive of one virtual channel.
 *
 * <p>Each antenna's own stream is in order, one may be behind another by network delay. A frame that follows the last one leaves at once. One
 * that comes after a hole is held, until the hole is filled, or every antenna that is heard has passed it, or it has waited {@link #WAIT_NS}:
 * then what is missing is lost, and what comes of it later is dropped and counted. With one antenna nothing ever waits.
 *
 * <p>A count that goes back after a pause, or a jump by half the range, is a transmitter that started again. Not thread safe but for the
 * counters; allocation free once the held frames have their buffers. {@code nowNs} is a monotonic clock.
 */
final class FrameMerger {
    /** Longest time that a frame is held for one that may come over a slower antenna, ns. */
    static final long WAIT_NS = 500_000_000L;

    /** An antenna that has brought no frame of the channel for this long is not waited for, ns. */
    static final long LIVE_NS = 2_000_000_000L;

    /** A count that goes back within this time is a late frame, after it a transmitter's restart; ns. */
    static final long LATE_MAX_NS = 2_000_000_000L;

    /** Most frames between the one that is missing and the newest one held; a longer hole is given up at once. A power of two. */
    static final int WINDOW = 1024;

    /** What became of a frame. */
    enum Verdict {
        /** It was the first of its count. */
        CONTRIBUTED,
        /** It had come already. */
        DUPLICATE,
        /** Its place had been given up. */
        LATE
    }

    /** Takes the merged stream. */
    @FunctionalInterface
    interface Output {
        /**
         * The next frame.
         *
         * @param frame    its octets and metadata, valid only during the call
         * @param afterGap frames before it are missing: what was begun cannot go on
         */
        void frame(FrameQueue.Slot frame, boolean afterGap);
    }

    private static final class Held {
        final FrameQueue.Slot frame;
        boolean present;
        long sinceNs;

        Held(int frameLengthMax) {
            frame = new FrameQueue.Slot(frameLengthMax);
        }
    }

    private final FrameCounter counter;
    private final int frameLengthMax;
    private final Output output;
    private final Held[] held = new Held[WINDOW];
    private final boolean[] givenUp = new boolean[WINDOW];
    private final boolean[] heard;
    private final long[] lastCount;
    private final long[] lastNs;
    private int heldCount;
    private boolean started;
    private boolean gap;
    private boolean outOfSight;
    private long next;
    private long newestTaiNs;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong restarts = new AtomicLong();

    /**
     * @param counter        width of the virtual channel frame count
     * @param antennas       number of antennas; {@link Receiver#index} is below it
     * @param frameLengthMax longest frame in octets
     * @param output         takes the merged stream
     */
    FrameMerger(FrameCounter counter, int antennas, int frameLengthMax, Output output) {
        if (counter.modulus() < 4L * WINDOW) {
            throw new IllegalArgumentException("a count of " + counter.bits() + " bits is too short to merge by");
        }
        this.counter = counter;
        this.frameLengthMax = frameLengthMax;
        this.output = output;
        this.heard = new boolean[antennas];
        this.lastCount = new long[antennas];
        this.lastNs = new long[antennas];
    }

    /** Nobody has listened for a while: what is missing before the next frame was not lost on the way. */
    void outOfSight() {
        outOfSight = true;
    }

    /** Takes a frame of an antenna. */
    Verdict accept(FrameQueue.Slot frame, long nowNs) {
        Verdict verdict = place(frame, nowNs);
        switch (verdict) {
            case CONTRIBUTED -> newestTaiNs = frame.receptionTaiNs;
            case DUPLICATE -> duplicates.incrementAndGet();
            case LATE -> late.incrementAndGet();
        }
        int antenna = frame.receiver.index();
        heard[antenna] = true;
        lastCount[antenna] = frame.vcFrameCount;
        lastNs[antenna] = nowNs;
        tick(nowNs);
        return verdict;
    }

    private Verdict place(FrameQueue.Slot frame, long nowNs) {
        long count = frame.vcFrameCount;
        if (!started) {
            started = true;
            beginAt(count);
        }
        long ahead = counter.distance(next, count);
        if (ahead >= counter.modulus() / 2) {
            if (frame.receptionTaiNs - newestTaiNs <= LATE_MAX_NS) {
                return behind(count);
            }
            restarts.incrementAndGet();
            giveUpAllHeld();
            beginAt(count);
            ahead = 0;
        }
        if (ahead >= WINDOW) {
            giveUpAllHeld();
            giveUpTo(count);
            ahead = 0;
        }
        if (ahead > 0) {
            return hold(frame, nowNs);
        }
        leave(frame);
        leaveHeld();
        return Verdict.CONTRIBUTED;
    }

    private void beginAt(long count) {
        next = count;
        gap = true;
        outOfSight = false;
        Arrays.fill(givenUp, false);
        Arrays.fill(heard, false);
    }

    private Verdict behind(long count) {
        int at = index(count);
        boolean hole = counter.distance(count, next) <= WINDOW && givenUp[at];
        if (hole) {
            givenUp[at] = false; // a second one of it is a duplicate
        }
        return hole ? Verdict.LATE : Verdict.DUPLICATE;
    }

    private Verdict hold(FrameQueue.Slot frame, long nowNs) {
        int at = index(frame.vcFrameCount);
        if (held[at] == null) {
            held[at] = new Held(frameLengthMax);
        }
        if (held[at].present) {
            return Verdict.DUPLICATE;
        }
        held[at].frame.copyFrom(frame);
        held[at].present = true;
        held[at].sinceNs = nowNs;
        heldCount++;
        return Verdict.CONTRIBUTED;
    }

    /** Lets time pass: holes that nobody will fill are given up. */
    void tick(long nowNs) {
        while (heldCount > 0) {
            long first = firstHeld();
            boolean waitedEnough = nowNs - held[index(first)].sinceNs >= WAIT_NS;
            if (!waitedEnough && someoneMayFill(nowNs)) {
                return;
            }
            giveUpTo(first);
            leaveHeld();
        }
    }

    /** Whether frames are held. */
    boolean isHolding() {
        return heldCount > 0;
    }

    private boolean someoneMayFill(long nowNs) {
        for (int antenna = 0; antenna < heard.length; antenna++) {
            boolean live = heard[antenna] && nowNs - lastNs[antenna] < LIVE_NS;
            if (live && counter.distance(next, lastCount[antenna]) >= counter.modulus() / 2) {
                return true; // it has not come to the hole yet
            }
        }
        return false;
    }

    private long firstHeld() {
        for (int ahead = 1; ahead < WINDOW; ahead++) {
            Held candidate = held[index(next + ahead)];
            if (candidate != null && candidate.present) {
                return candidate.frame.vcFrameCount;
            }
        }
        throw new IllegalStateException(heldCount + " frames are held and none is found");
    }

    private void giveUpAllHeld() {
        while (heldCount > 0) {
            giveUpTo(firstHeld());
            leaveHeld();
        }
    }

    private void giveUpTo(long count) {
        long missing = counter.distance(next, count);
        if (!outOfSight) {
            lost.addAndGet(missing);
        }
        long remembered = Math.min(missing, WINDOW);
        for (long back = 1; back <= remembered; back++) {
            givenUp[index(count - back)] = true;
        }
        gap = true;
        next = count;
    }

    private void leaveHeld() {
        while (heldCount > 0) {
            Held first = held[index(next)];
            if (first == null || !first.present) {
                return;
            }
            first.present = false;
            heldCount--;
            leave(first.frame);
        }
    }

    private void leave(FrameQueue.Slot frame) {
        boolean afterGap = gap;
        gap = false;
        outOfSight = false;
        givenUp[index(next)] = false;
        next = (next + 1) % counter.modulus();
        output.frame(frame, afterGap);
    }

    /** Place of a count, also of one below 0 or above the range: the range is a multiple of the window. */
    private static int index(long count) {
        return (int) (count & (WINDOW - 1));
    }

    /** Frames that no antenna brought in time. */
    long lost() {
        return lost.get();
    }

    /** Frames that had come already. */
    long duplicates() {
        return duplicates.get();
    }

    /** Frames that came after their place had been given up. */
    long late() {
        return late.get();
    }

    /** How often the transmitter started to count again. */
    long restarts() {
        return restarts.get();
    }
}
