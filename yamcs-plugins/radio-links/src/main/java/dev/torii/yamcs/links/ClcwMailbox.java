package dev.torii.yamcs.links;

import dev.torii.configuration.Downlink;
import dev.torii.configuration.Spacecraft;
import dev.torii.journal.FrameRecord;
import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.frame.Clcw;
import dev.torii.spacelink.frame.FrameCounter;
import dev.torii.spacelink.merge.FrameMerger;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands CLCWs from front-end threads to the uplink's thread: every change, and the same one again ten times a second. FOP-1 needs the latest
 * report, not each of the two thousand copies that a second of frames carries.
 *
 * <p>Several antennas bring the same reports, one of them later than another. An old report after a newer one would make FOP-1 radiate again
 * or alert, so reports are taken from one antenna for as long as it brings frames; only when it has been silent for {@link #TAKEOVER_NS}
 * another takes its place, with a frame that is newer than what the first one brought of that virtual channel.
 *
 * <p>One slot, so nothing can fill up. Thread safe; allocates only when it hands over.
 */
final class ClcwMailbox {
    /** A report that does not change is handed over again after this time, ns. */
    static final long REPEAT_NS = 100_000_000L;

    /** An antenna that has brought no frame for this long, in time of reception, gives way to another; longer than their paths differ; ns. */
    static final long TAKEOVER_NS = 500_000_000L;

    private static final long NONE = -1;
    private static final int NOBODY = -1;

    private static final int OCF_LENGTH = 4;
    private static final int FECF_LENGTH = 2;

    private final int vcid;
    private final int ocfFromEnd;
    private final Runnable handOver;
    private final AtomicLong latest = new AtomicLong(NONE);
    private final AtomicBoolean handingOver = new AtomicBoolean();
    private volatile long handedOver = NONE;
    private volatile long handedOverTaiNs;
    private volatile long lastTaiNs = LinkHealth.NEVER;
    private final AtomicLong otherChannel = new AtomicLong();
    private final long[] lastCounts = new long[AosFrame.VCID_MAX + 1];
    private int source = NOBODY;
    private long sourceTaiNs;

    /**
     * @param spacecraft its frames, and the virtual channel of its uplink; reports on others are counted and dropped
     * @param handOver   called, on the front end's thread, when {@link #take} has something new
     */
    ClcwMailbox(Spacecraft spacecraft, Runnable handOver) {
        Downlink downlink = spacecraft.downlink();
        this.vcid = spacecraft.uplink().vcid();
        this.ocfFromEnd = downlink.ocf() ? OCF_LENGTH + (downlink.fecf() ? FECF_LENGTH : 0) : 0;
        this.handOver = handOver;
        Arrays.fill(lastCounts, NONE);
    }

    /** Takes the operational control field out of a good frame; {@code antenna} is the number of the antenna that brought it. */
    synchronized void frame(int antenna, FrameRecord meta, byte[] d, int off, int len) {
        if (ocfFromEnd == 0 || !isNewest(antenna, meta)) {
            return;
        }
        int at = off + len - ocfFromEnd;
        int ocf = (d[at] & 0xFF) << 24 | (d[at + 1] & 0xFF) << 16 | (d[at + 2] & 0xFF) << 8 | (d[at + 3] & 0xFF);
        put(ocf, meta.receptionTaiNs());
    }

    private boolean isNewest(int antenna, FrameRecord meta) {
        if (antenna != source) {
            long silentNs = Math.abs(meta.receptionTaiNs() - sourceTaiNs); // absolute: a clock may be set back
            if (source != NOBODY && (silentNs <= TAKEOVER_NS || (silentNs <= FrameMerger.LATE_MAX_NS && isOld(meta)))) {
                return false;
            }
            source = antenna;
        }
        sourceTaiNs = meta.receptionTaiNs();
        lastCounts[meta.vcid()] = meta.vcFrameCount();
        return true;
    }

    private boolean isOld(FrameRecord meta) {
        long last = lastCounts[meta.vcid()];
        return last != NONE
                && FrameCounter.AOS.distance(last + 1, meta.vcFrameCount()) >= FrameCounter.AOS.modulus() / 2;
    }

    /** Takes an operational control field that is not older than those before. */
    synchronized void put(int ocf, long receptionTaiNs) {
        if (!Clcw.isClcw(ocf)) {
            return;
        }
        if ((ocf >>> 18 & 63) != vcid) {
            otherChannel.incrementAndGet();
            return;
        }
        long word = ocf & 0xFFFF_FFFFL;
        latest.set(word);
        lastTaiNs = receptionTaiNs;
        boolean due = word != handedOver || receptionTaiNs - handedOverTaiNs >= REPEAT_NS;
        if (due && handingOver.compareAndSet(false, true)) {
            handedOver = word;
            handedOverTaiNs = receptionTaiNs;
            handOver.run();
        }
    }

    /** The latest report; the next one can be announced from here on. */
    Clcw take() {
        handingOver.set(false);
        return Clcw.read((int) latest.get());
    }

    /** Reception of the last report, TAI ns, or {@link LinkHealth#NEVER}. */
    long lastTaiNs() {
        return lastTaiNs;
    }

    /** Reports on other virtual channels. */
    long otherChannelCount() {
        return otherChannel.get();
    }
}
