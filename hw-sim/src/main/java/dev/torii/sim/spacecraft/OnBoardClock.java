package dev.torii.sim.spacecraft;

/** The platform clock: TAI with an offset and a drift. Not thread safe. */
final class OnBoardClock {

    private static final long NS_PER_US = 1_000;

    private long sinceTaiNs;
    private long offsetNs;
    private long driftPpb;

    /**
     * A clock at boot.
     *
     * @param error how wrong it goes
     * @param bootTaiNs true time of boot, ns since 1970-01-01T00:00:00 TAI
     */
    OnBoardClock(ClockError error, long bootTaiNs) {
        this.offsetNs = error.offsetNs();
        this.driftPpb = error.driftPpb();
        this.sinceTaiNs = bootTaiNs;
    }

    /** What the clock shows at a true time, both ns since 1970-01-01T00:00:00 TAI. */
    long read(long taiNs) {
        // Microseconds, so that the product holds for centuries; the rounding is 5e-9 of a microsecond.
        long driftNs = (taiNs - sinceTaiNs) / NS_PER_US * driftPpb / 1_000_000;
        return taiNs + offsetNs + driftNs;
    }

    /** The true time at which the clock shows a time, both ns since 1970-01-01T00:00:00 TAI. */
    long trueTime(long shownNs) {
        long taiNs = shownNs;
        for (int i = 0; i < 3; i++) { // each step leaves a drift's part of the error before
            taiNs -= read(taiNs) - shownNs;
        }
        return taiNs;
    }

    /** Adds to the clock. */
    void adjust(long microseconds) {
        jump(microseconds * NS_PER_US);
    }

    /** Jumps. */
    void jump(long ns) {
        offsetNs += ns;
    }

    /** Drifts otherwise from now on. */
    void setDrift(long ppb, long taiNs) {
        offsetNs = read(taiNs) - taiNs;
        sinceTaiNs = taiNs;
        driftPpb = ppb;
    }
}
