package dev.torii.spacelink.channel;

import java.util.concurrent.atomic.AtomicLong;

/** A count that one thread raises and any thread may read; raising it costs no more than a plain field. */
final class LiveCounter {
    private final AtomicLong value = new AtomicLong();

    void add(long amount) {
        value.lazySet(value.getPlain() + amount);
    }

    void set(long newValue) {
        value.lazySet(newValue);
    }

    long get() {
        return value.get();
    }
}
