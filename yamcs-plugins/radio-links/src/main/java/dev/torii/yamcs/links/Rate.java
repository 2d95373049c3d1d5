package dev.torii.yamcs.links;

import java.util.function.LongSupplier;

/**
 * How fast a count grows: its mean over at least half a second.
 *
 * <p>Thread safe.
 */
final class Rate {
    private static final long WINDOW_NS = 500_000_000L;
    private static final double NS_PER_SECOND = 1e9;

    private final LongSupplier count;
    private final LongSupplier nowNs;
    private long lastCount;
    private long lastNs;
    private double perSecond;

    /**
     * @param count grows
     * @param nowNs a monotonic clock, ns
     */
    Rate(LongSupplier count, LongSupplier nowNs) {
        this.count = count;
        this.nowNs = nowNs;
        this.lastCount = count.getAsLong();
        this.lastNs = nowNs.getAsLong();
    }

    /** Steps per second since the last time that this was asked. */
    synchronized double perSecond() {
        long now = nowNs.getAsLong();
        if (now - lastNs >= WINDOW_NS) {
            long counted = count.getAsLong();
            perSecond = (counted - lastCount) * NS_PER_SECOND / (now - lastNs);
            lastCount = counted;
            lastNs = now;
        }
        return perSecond;
    }
}
