package dev.torii.yamcs.links;

import dev.torii.configuration.Downlink;
import dev.torii.configuration.Spacecraft;
import dev.torii.spacelink.frame.Clcw;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands CLCWs from front-end threads to the uplink's thread: every change, and the same one again ten times a second. FOP-1 needs the latest
 * report, not each of the two thousand copies that a second of frames carries.
 *
 * <p>One slot, so nothing can fill up. Thread safe; allocates only when it hands over.
 */
final class ClcwMailbox {
    /** A report that does not change is handed over again after this time, ns. */
    static final long REPEAT_NS = 100_000_000L;

    private static final long NONE = -1;

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

    /**
     * @param spacecraft its frames, and the virtual channel of its uplink; reports on others are counted and dropped
     * @param handOver   called, on the front end's thread, when {@link #take} has something new
     */
    ClcwMailbox(Spacecraft spacecraft, Runnable handOver) {
        Downlink downlink = spacecraft.downlink();
        this.vcid = spacecraft.uplink().vcid();
        this.ocfFromEnd = downlink.ocf() ? OCF_LENGTH + (downlink.fecf() ? FECF_LENGTH : 0) : 0;
        this.handOver = handOver;
    }

    /** Takes the operational control field out of a good frame. */
    void frame(byte[] d, int off, int len, long receptionTaiNs) {
        if (ocfFromEnd == 0) {
            return;
        }
        int at = off + len - ocfFromEnd;
        int ocf = (d[at] & 0xFF) << 24 | (d[at + 1] & 0xFF) << 16 | (d[at + 2] & 0xFF) << 8 | (d[at + 3] & 0xFF);
        put(ocf, receptionTaiNs);
    }

    /** Takes an operational control field. */
    void put(int ocf, long receptionTaiNs) {
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
