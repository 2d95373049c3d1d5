package dev.torii.spacelink.merge;

import dev.torii.spacelink.frame.FrameCounter;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.zip.CRC32C;

/**
 * Makes one stream, in order of the frame count and without repeats, of what several antennas receive of one virtual channel.
 *
 * <p>A count that comes again with other octets is a conflict: counted, and settled by quality while the first one is still held, fewer
 * corrected symbols win; what has left cannot be taken back.
 *
 * <p>Each antenna's own stream is in order, one may be behind another by network delay. A frame that follows the last one leaves at once. One
 * that comes after a hole is held, until the hole is filled, or every antenna that is heard has passed it, or it has waited {@link #WAIT_NS}:
 * then what is missing is lost, and what comes of it later does not leave: it is counted, and {@link #accept} says so. With one antenna nothing ever waits.
 *
 * <p>A count that goes back after a pause, or a jump by half the range, is a transmitter that started again. Not thread safe but for the
 * counters; allocation free once the held frames have their buffers. {@code nowNs} is a monotonic clock.
 */
public final class FrameMerger {
    /** Longest time that a frame is held for one that may come over a slower antenna, ns. */
    public static final long WAIT_NS = 500_000_000L;

    /** An antenna that has brought no frame of the channel for this long is not waited for, ns. */
    public static final long LIVE_NS = 2_000_000_000L;

    /** A count that goes back within this time is a late frame, after it a transmitter's restart; ns. */
    public static final long LATE_MAX_NS = 2_000_000_000L;

    private static final long NONE = -1;

    /** What became of a frame. */
    public enum Verdict {
        /** It was the first of its count. */
        CONTRIBUTED,
        /** It had come already. */
        DUPLICATE,
        /** It had come already, with other octets. */
        CONFLICT,
        /** Its place had been given up. */
        LATE
    }

    /** Takes the merged stream. */
    @FunctionalInterface
    public interface Output {
        /**
         * The next frame.
         *
         * @param frame    its octets and metadata, valid only during the call
         * @param afterGap frames before it are missing: what was begun cannot go on
         */
        void frame(ReceivedFrame frame, boolean afterGap);
    }

    private static final class Held {
        final ReceivedFrame frame;
        boolean present;
        long sinceNs;

        Held(int frameLengthMax) {
            frame = new ReceivedFrame(frameLengthMax);
        }
    }

    private final FrameCounter counter;
    private final int frameLengthMax;
    private final int window;
    private final Output output;
    private final Held[] held;
    private final boolean[] givenUp;
    /** Of each place of the window: the count that left there last, or {@link #NONE}, its checksum, who brought it, if others did too. */
    private final long[] leftCount;

    private final int[] leftChecksum;
    private final int[] broughtBy;
    private final boolean[] broughtByOthers;
    private final CRC32C crc = new CRC32C();
    private final AtomicLongArray alone;
    private final boolean[] heard;
    private final long[] lastCount;
    private final long[] lastNs;
    private int heldCount;
    /** Count of the held frame that is to leave first; {@link #NONE} while that is not known. */
    private long firstHeld = NONE;

    private boolean started;
    private boolean gap;
    private boolean outOfSight;
    private long next;
    private long newestTaiNs;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong conflicts = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong restarts = new AtomicLong();

    /**
     * A merger that has seen nothing.
     *
     * @param counter        width of the virtual channel frame count
     * @param antennas       number of antennas; {@link ReceivedFrame#receiverIndex} is below it
     * @param frameLengthMax longest frame in octets
     * @param window         most frames between the one that is missing and the newest one held, a power of two, at most a quarter of the
     *     count's range; a longer hole is given up at once
     * @param output         takes the merged stream
     */
    public FrameMerger(FrameCounter counter, int antennas, int frameLengthMax, int window, Output output) {
        if (counter.modulus() < 4L * window) {
            throw new IllegalArgumentException("a count of " + counter.bits() + " bits is too short to merge by");
        }
        this.counter = counter;
        this.frameLengthMax = frameLengthMax;
        this.output = output;
        this.window = window;
        this.held = new Held[window];
        this.givenUp = new boolean[window];
        this.leftCount = new long[window];
        this.leftChecksum = new int[window];
        this.broughtBy = new int[window];
        this.broughtByOthers = new boolean[window];
        this.heard = new boolean[antennas];
        this.lastCount = new long[antennas];
        this.lastNs = new long[antennas];
        this.alone = new AtomicLongArray(antennas);
        Arrays.fill(leftCount, NONE);
    }

    /** Nobody has listened for a while: what is missing before the next frame was not lost on the way. */
    public void outOfSight() {
        outOfSight = true;
    }

    /**
     * Takes a frame of an antenna.
     *
     * @param frame only read during the call
     * @param nowNs monotonic clock, ns
     * @return what became of it, also counted
     */
    public Verdict accept(ReceivedFrame frame, long nowNs) {
        Verdict verdict = place(frame, nowNs);
        switch (verdict) {
            case CONTRIBUTED -> newestTaiNs = frame.receptionTaiNs;
            case DUPLICATE -> duplicates.incrementAndGet();
            case CONFLICT -> conflicts.incrementAndGet();
            case LATE -> late.incrementAndGet();
        }
        int antenna = frame.receiverIndex;
        heard[antenna] = true;
        lastCount[antenna] = frame.vcFrameCount;
        lastNs[antenna] = nowNs;
        tick(nowNs);
        return verdict;
    }

    private Verdict place(ReceivedFrame frame, long nowNs) {
        long count = frame.vcFrameCount;
        if (!started) {
            started = true;
            beginAt(count);
        }
        long ahead = counter.distance(next, count);
        if (ahead >= counter.modulus() / 2) {
            if (frame.receptionTaiNs - newestTaiNs <= LATE_MAX_NS) {
                return behind(frame);
            }
            restarts.incrementAndGet();
            giveUpAllHeld();
            beginAt(count);
            ahead = 0;
        }
        if (ahead >= window) {
            giveUpAllHeld();
            giveUpTo(count);
            ahead = 0;
        }
        if (ahead > 0) {
            return hold(frame, nowNs);
        }
        bring(index(count), frame);
        leave(frame);
        leaveHeld();
        return Verdict.CONTRIBUTED;
    }

    private void beginAt(long count) {
        next = count;
        gap = true;
        outOfSight = false;
        Arrays.fill(givenUp, true); // what is before the first one has not come
        Arrays.fill(leftCount, NONE);
        Arrays.fill(heard, false);
    }

    private Verdict behind(ReceivedFrame frame) {
        long count = frame.vcFrameCount;
        int at = index(count);
        if (leftCount[at] == count) {
            boolean same = leftChecksum[at] == checksum(frame);
            return again(at, frame, same);
        }
        boolean hole = counter.distance(count, next) <= window && givenUp[at];
        if (hole) { // a second one of it is a duplicate
            givenUp[at] = false;
            leftCount[at] = count;
            leftChecksum[at] = checksum(frame);
            bring(at, frame);
        }
        return hole ? Verdict.LATE : Verdict.DUPLICATE;
    }

    private Verdict hold(ReceivedFrame frame, long nowNs) {
        int at = index(frame.vcFrameCount);
        if (held[at] == null) {
            held[at] = new Held(frameLengthMax);
        }
        ReceivedFrame first = held[at].frame;
        if (held[at].present) {
            boolean same = isSame(first, frame);
            Verdict verdict = again(at, frame, same);
            if (!same && frame.correctedSymbols < first.correctedSymbols) {
                first.copyFrom(frame);
            }
            return verdict;
        }
        first.copyFrom(frame);
        held[at].present = true;
        held[at].sinceNs = nowNs;
        heldCount++;
        if (heldCount == 1
                || (firstHeld != NONE
                        && counter.distance(next, frame.vcFrameCount) < counter.distance(next, firstHeld))) {
            firstHeld = frame.vcFrameCount;
        }
        bring(at, frame);
        return Verdict.CONTRIBUTED;
    }

    private void bring(int at, ReceivedFrame frame) {
        broughtBy[at] = frame.receiverIndex;
        broughtByOthers[at] = false;
        alone.incrementAndGet(frame.receiverIndex);
    }

    private Verdict again(int at, ReceivedFrame frame, boolean same) {
        if (same && broughtBy[at] != frame.receiverIndex && !broughtByOthers[at]) {
            broughtByOthers[at] = true;
            alone.decrementAndGet(broughtBy[at]);
        }
        return same ? Verdict.DUPLICATE : Verdict.CONFLICT;
    }

    private static boolean isSame(ReceivedFrame a, ReceivedFrame b) {
        return Arrays.equals(a.data, 0, a.length, b.data, 0, b.length);
    }

    private int checksum(ReceivedFrame frame) {
        crc.reset();
        crc.update(frame.data, 0, frame.length);
        return (int) crc.getValue();
    }

    /** Lets time pass: holes that nobody will fill are given up. */
    public void tick(long nowNs) {
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
    public boolean isHolding() {
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
        if (firstHeld == NONE) {
            firstHeld = searchFirstHeld();
        }
        return firstHeld;
    }

    private long searchFirstHeld() {
        for (int ahead = 1; ahead < window; ahead++) {
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
        long remembered = Math.min(missing, window);
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
            firstHeld = NONE;
            heldCount--;
            leave(first.frame);
        }
    }

    private void leave(ReceivedFrame frame) {
        boolean afterGap = gap;
        gap = false;
        outOfSight = false;
        int at = index(next);
        givenUp[at] = false;
        leftCount[at] = next;
        leftChecksum[at] = checksum(frame);
        next = (next + 1) % counter.modulus();
        output.frame(frame, afterGap);
    }

    /** Place of a count, also of one below 0 or above the range: the range is a multiple of the window. */
    private int index(long count) {
        return (int) (count & (window - 1));
    }

    /** Lets go of all that is held; the next frame is the first one of another range of counts. */
    public void restart() {
        giveUpAllHeld();
        started = false;
        for (int receiver = 0; receiver < alone.length(); receiver++) {
            alone.set(receiver, 0);
        }
    }

    /** The number of a receiver is another one's from now on. */
    public void replace(int receiver) {
        heard[receiver] = false;
        alone.set(receiver, 0);
        for (int at = 0; at < window; at++) {
            broughtByOthers[at] |= broughtBy[at] == receiver; // nobody is to be told of them
        }
    }

    /**
     * Compares a frame with the one of its count that is held or has left.
     *
     * @param frame a frame
     * @return {@code DUPLICATE} or {@code CONFLICT} if its count is held or left lately; {@code LATE} if that is not known
     */
    public Verdict compare(ReceivedFrame frame) {
        int at = index(frame.vcFrameCount);
        if (held[at] != null && held[at].present && held[at].frame.vcFrameCount == frame.vcFrameCount) {
            return isSame(held[at].frame, frame) ? Verdict.DUPLICATE : Verdict.CONFLICT;
        }
        if (leftCount[at] != frame.vcFrameCount) {
            return Verdict.LATE;
        }
        return leftChecksum[at] == checksum(frame) ? Verdict.DUPLICATE : Verdict.CONFLICT;
    }

    /** The count that is to leave next. */
    public long next() {
        return next;
    }

    /** Frames that only this receiver has brought, so that they would be missing without it. */
    public long alone(int receiver) {
        return alone.get(receiver);
    }

    /** Counts that came twice with different octets. */
    public long conflicts() {
        return conflicts.get();
    }

    /** Frames that no antenna brought in time. */
    public long lost() {
        return lost.get();
    }

    /** Frames that had come already. */
    public long duplicates() {
        return duplicates.get();
    }

    /** Frames that came after their place had been given up. */
    public long late() {
        return late.get();
    }

    /** How often the transmitter started to count again. */
    public long restarts() {
        return restarts.get();
    }
}
