package dev.torii.sim.spacecraft;

/** What the on-board computer counts from boot on. Not thread safe. */
public final class PlatformCounters {

    private long bootTaiNs;
    private int bootCount;
    private int accepted;
    private int rejected;
    private int lastSequenceCount;

    /**
     * Counters at zero.
     *
     * @param bootTaiNs time of boot
     * @param bootCount how many times the computer has started, this time included
     */
    public PlatformCounters(long bootTaiNs, int bootCount) {
        this.bootTaiNs = bootTaiNs;
        this.bootCount = bootCount;
    }

    /** The computer starts once more, and counts from zero. */
    void restart(long taiNs) {
        bootTaiNs = taiNs;
        bootCount++;
        accepted = 0;
        rejected = 0;
        lastSequenceCount = 0;
    }

    /** Counts a telecommand that was accepted. */
    public void countAccepted(Telecommand command) {
        accepted++;
        lastSequenceCount = command.sequenceCount();
    }

    /** Counts a packet that was thrown away or a telecommand that failed acceptance. */
    public void countRejected() {
        rejected++;
    }

    /** Whole seconds since boot. */
    public long uptimeSeconds(long taiNs) {
        return (taiNs - bootTaiNs) / 1_000_000_000L;
    }

    /** Starts of the computer. */
    public int bootCount() {
        return bootCount;
    }

    /** Telecommands accepted since boot. */
    public int accepted() {
        return accepted;
    }

    /** Packets thrown away and telecommands that failed acceptance since boot. */
    public int rejected() {
        return rejected;
    }

    /** Sequence count of the telecommand accepted last, 0 at boot. */
    public int lastSequenceCount() {
        return lastSequenceCount;
    }
}
