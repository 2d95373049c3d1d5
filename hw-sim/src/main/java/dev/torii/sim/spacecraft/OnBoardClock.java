package dev.torii.sim.spacecraft;

/** The platform clock: TAI with an offset and a drift. Not thread safe. */
final class OnBoardClock {

    private static final long NS_PER_US = 1_000;

    private final long bootTaiNs;
    private final ClockError error;
    private long adjustmentNs;

    /**
     * A clock at boot.
     *
     * @param error how wrong it goes
     * @param bootTaiNs true time of boot, ns since 1970-01-01T00:00:00 TAI
     */
    OnBoardClock(ClockError error, long bootTaiNs) {
        this.error = error;
        this.bootTaiNs = bootTaiNs;
    }

    /** What the clock shows at a true time, both ns since 1970-01-01T00:00:00 TAI. */
    long read(long taiNs) {
        // Microseconds, so that the product holds for centuries; the rounding is 5e-9 of a microsecond.
        long driftNs = (taiNs - bootTaiNs) / NS_PER_US * error.driftPpb() / 1_000_000;
        return taiNs + error.offsetNs() + driftNs + adjustmentNs;
    }

    /** Adds to the clock. */
    void adjust(long microseconds) {
        adjustmentNs += microseconds * NS_PER_US;
    }
}
