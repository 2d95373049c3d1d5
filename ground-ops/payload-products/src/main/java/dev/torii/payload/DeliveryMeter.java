package dev.torii.payload;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Measures how long products take from the antenna to the first consumer. Thread safe. */
final class DeliveryMeter {
    /** Products that may wait for their first consumer; beyond it the oldest are no longer measured. */
    static final int WAITING_MAX = 1024;

    private final LongSupplier taiNs;
    private final LinkedHashMap<Long, ProductHeader> waiting = new LinkedHashMap<>();
    private final Map<String, Meter> meters = new HashMap<>();

    DeliveryMeter(LongSupplier taiNs) {
        this.taiNs = taiNs;
    }

    synchronized void published(PublishedProduct product) {
        waiting.put(product.offset(), product.header());
        if (waiting.size() > WAITING_MAX) {
            Iterator<Long> oldestFirst = waiting.keySet().iterator();
            oldestFirst.next();
            oldestFirst.remove();
        }
    }

    synchronized void delivered(long offset) {
        ProductHeader header = waiting.remove(offset);
        if (header != null) {
            Meter meter = meters.computeIfAbsent(header.identity().spacecraft(), s -> new Meter());
            meter.delivered++;
            meter.lastLatencyNs = taiNs.getAsLong() - header.trace().antennaLastTaiNs();
        }
    }

    synchronized long delivered(String spacecraftId) {
        Meter meter = meters.get(spacecraftId);
        return meter == null ? 0 : meter.delivered;
    }

    synchronized long lastLatencyNs(String spacecraftId) {
        Meter meter = meters.get(spacecraftId);
        return meter == null ? -1 : meter.lastLatencyNs;
    }

    private static final class Meter {
        private long delivered;
        private long lastLatencyNs = -1;
    }
}
