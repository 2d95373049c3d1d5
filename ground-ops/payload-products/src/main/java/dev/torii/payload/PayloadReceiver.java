package dev.torii.payload;

import dev.torii.journal.FrameRecord;
import dev.torii.spacelink.merge.FrameMerger;

/** One antenna in one contact, as a source of frames of a payload channel. Single thread. */
final class PayloadReceiver {
    final String station;
    final String antenna;
    final String contact;
    FrameLane lane;
    long lastCount;
    long lastReceptionTaiNs;
    private long contributed;
    private long duplicates;
    private long late;

    PayloadReceiver(FrameRecord frame) {
        station = frame.station();
        antenna = frame.antenna();
        contact = frame.contact();
    }

    boolean brought(FrameRecord frame) {
        return antenna.equals(frame.antenna()) && contact.equals(frame.contact()) && station.equals(frame.station());
    }

    void count(FrameMerger.Verdict verdict) {
        switch (verdict) {
            case CONTRIBUTED -> contributed++;
            case DUPLICATE, CONFLICT -> duplicates++;
            case LATE -> late++;
        }
    }

    /** @param alone frames that nobody else brought */
    ReceiverCounters counters(long alone) {
        return new ReceiverCounters(station, antenna, contact, contributed, duplicates, late, alone);
    }
}
