package dev.torii.yamcs.links;

import dev.torii.journal.FrameRecord;
import dev.torii.spacelink.frame.AosFrame;
import dev.torii.spacelink.frame.FrameCounter;
import dev.torii.spacelink.time.Tai;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counts the frames of one spacecraft during one contact.
 *
 * <p>Thread safe: the front end's thread counts, others read. Nothing is allocated per frame.
 */
final class ContactStatistics {
    private final int scid;
    private final long[] received = new long[AosFrame.VCID_MAX + 1];
    private final DuplicateFilter[] filters = new DuplicateFilter[AosFrame.VCID_MAX + 1];
    private final LinkHealth health;
    private long firstTaiNs = LinkHealth.NEVER;
    private long correctedSymbols;
    private long notJournaled;

    /**
     * @param scid      spacecraft whose frames are counted; others are ignored
     * @param silenceNs longest time between frames that is no outage, ns
     */
    ContactStatistics(int scid, long silenceNs) {
        this.scid = scid;
        this.health = new LinkHealth(silenceNs);
    }

    /** A good frame came. */
    synchronized void frame(FrameRecord frame, boolean journaled) {
        if (frame.scid() != scid) {
            return;
        }
        int vcid = frame.vcid();
        if (filters[vcid] == null) {
            filters[vcid] = new DuplicateFilter(FrameCounter.AOS);
        }
        filters[vcid].accept(frame.vcFrameCount(), frame.receptionTaiNs());
        received[vcid]++;
        correctedSymbols += frame.correctedSymbols();
        notJournaled += journaled ? 0 : 1;
        if (firstTaiNs == LinkHealth.NEVER) {
            firstTaiNs = frame.receptionTaiNs();
        }
        health.frame(frame.receptionTaiNs());
    }

    /** UTC reception of the first frame. */
    synchronized Optional<Instant> first() {
        return utc(firstTaiNs);
    }

    /** UTC reception of the last frame. */
    synchronized Optional<Instant> last() {
        return utc(health.lastFrameTaiNs());
    }

    private static Optional<Instant> utc(long taiNs) {
        return taiNs == LinkHealth.NEVER ? Optional.empty() : Optional.of(Tai.toUtc(taiNs));
    }

    /** Whether no frame has come for longer than the limit. */
    synchronized boolean silent(long nowTaiNs) {
        return health.silent(nowTaiNs);
    }

    /** Frames received by virtual channel id. */
    synchronized Map<Integer, Long> received() {
        Map<Integer, Long> map = new TreeMap<>();
        for (int vcid = 0; vcid < received.length; vcid++) {
            if (received[vcid] > 0) {
                map.put(vcid, received[vcid]);
            }
        }
        return map;
    }

    /** Frames lost by virtual channel id, channels with frames only. */
    synchronized Map<Integer, Long> lost() {
        Map<Integer, Long> map = new TreeMap<>();
        for (int vcid = 0; vcid < filters.length; vcid++) {
            if (filters[vcid] != null) {
                map.put(vcid, filters[vcid].lost());
            }
        }
        return map;
    }

    /** Virtual channel counters that started again. */
    synchronized long restarts() {
        long restarts = 0;
        for (DuplicateFilter filter : filters) {
            restarts += filter == null ? 0 : filter.restarts();
        }
        return restarts;
    }

    /** Reed-Solomon symbols corrected. */
    synchronized long correctedSymbols() {
        return correctedSymbols;
    }

    /** Frames that the journal did not take. */
    synchronized long notJournaled() {
        return notJournaled;
    }
}
