package dev.torii.sim;

import java.util.function.LongSupplier;

/** A clock that goes on when it is told to, ns TAI. Not thread safe. */
final class VirtualClock implements LongSupplier {
    private long taiNs;

    /** A clock that shows a time. */
    VirtualClock(long taiNs) {
        this.taiNs = taiNs;
    }

    /** Goes on; returns what it shows then. */
    long advance(long ns) {
        taiNs += ns;
        return taiNs;
    }

    @Override
    public long getAsLong() {
        return taiNs;
    }
}
