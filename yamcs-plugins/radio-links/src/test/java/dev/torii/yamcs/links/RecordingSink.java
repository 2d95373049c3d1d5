package dev.torii.yamcs.links;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands for the TM link of a running instance. */
final class RecordingSink implements TelemetrySink {
    /** VCID:count of each frame. */
    final List<String> frames = new CopyOnWriteArrayList<>();

    /** Types of the events. */
    final List<String> events = new CopyOnWriteArrayList<>();

    final List<String> warnings = new CopyOnWriteArrayList<>();

    @Override
    public boolean frame(
            Receiver receiver, byte[] d, int off, int len, int vcid, long vcFrameCount, long receptionTaiNs) {
        frames.add(vcid + ":" + vcFrameCount);
        return true;
    }

    @Override
    public void event(LinkEvent event) {
        events.add(event.type());
        warnings.addAll(event.level() == LinkEvent.Level.INFO ? List.of() : List.of(event.type()));
    }
}
