package dev.torii.spacelink.channel;

import dev.torii.spacelink.frame.FrameStatus;
import dev.torii.spacelink.sync.SyncCounters;
import java.util.EnumMap;
import java.util.Map;

/** What a {@link ChannelDecoder} has counted since it was made. Written by its thread, read by any. */
public final class ChannelCounters {
    private final Map<FrameStatus, LiveCounter> byStatus = new EnumMap<>(FrameStatus.class);
    private final LiveCounter symbolsCorrected = new LiveCounter();
    private final LiveCounter flywheeled = new LiveCounter();
    private final LiveCounter slips = new LiveCounter();
    private final LiveCounter lockLosses = new LiveCounter();
    private final LiveCounter polarityChanges = new LiveCounter();
    private final LiveCounter skippedOctets = new LiveCounter();
    private final LiveCounter overlappedBits = new LiveCounter();
    private final LiveCounter headersCorrected = new LiveCounter();
    private final LiveCounter phaseChanges = new LiveCounter();
    private final LiveCounter lockedNs = new LiveCounter();

    ChannelCounters() {
        for (FrameStatus status : FrameStatus.values()) {
            byStatus.put(status, new LiveCounter());
        }
    }

    void count(FrameStatus status) {
        byStatus.get(status).add(1);
    }

    void addSymbolsCorrected(int symbols) {
        symbolsCorrected.add(symbols);
    }

    void addHeaderCorrected() {
        headersCorrected.add(1);
    }

    void setPhaseChanges(long changes) {
        phaseChanges.set(changes);
    }

    void copyFrom(SyncCounters synchronizer) {
        flywheeled.set(synchronizer.flywheeled());
        slips.set(synchronizer.slips());
        lockLosses.set(synchronizer.lockLosses());
        polarityChanges.set(synchronizer.polarityChanges());
        skippedOctets.set(synchronizer.skippedOctets());
        overlappedBits.set(synchronizer.overlappedBits());
        lockedNs.set(synchronizer.lockedNs());
    }

    /** Returns the frames received, good or not, one for each CADU. */
    public long framesRead() {
        long sum = 0;
        for (LiveCounter counter : byStatus.values()) {
            sum += counter.get();
        }
        return sum;
    }

    /**
     * Returns the frames of one status.
     *
     * @param status which
     * @return how many
     */
    public long frames(FrameStatus status) {
        return byStatus.get(status).get();
    }

    /** Returns the octets corrected in codeblocks that could be corrected. */
    public long symbolsCorrected() {
        return symbolsCorrected.get();
    }

    /** Returns the CADUs used although their sync marker was not recognised. */
    public long flywheeled() {
        return flywheeled.get();
    }

    /** Returns how often sync markers were found again at another place than expected. */
    public long slips() {
        return slips.get();
    }

    /** Returns how often lock was given up. */
    public long lockLosses() {
        return lockLosses.get();
    }

    /** Returns how often the polarity of the stream changed. */
    public long polarityChanges() {
        return polarityChanges.get();
    }

    /** Returns the octets received that belong to no CADU. */
    public long skippedOctets() {
        return skippedOctets.get();
    }

    /** Returns the bits that belong to two CADUs, of which a slip spoilt at least one. */
    public long overlappedBits() {
        return overlappedBits.get();
    }

    /** Returns the time in which the place of the next sync marker was known, ns by the times of reception. */
    public long lockedNs() {
        return lockedNs.get();
    }

    /** Returns the frames whose header was corrected by its error control field. */
    public long headersCorrected() {
        return headersCorrected.get();
    }

    /** Returns how often the Viterbi decoder took another phase of the symbols. */
    public long phaseChanges() {
        return phaseChanges.get();
    }
}
