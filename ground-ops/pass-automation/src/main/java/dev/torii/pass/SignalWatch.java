package dev.torii.pass;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells from the good frames whether there is a signal, and remembers when there was none. Not thread safe. */
final class SignalWatch {

    /** What an update found. */
    enum Change {
        NONE,
        ACQUIRED,
        LOST,
        BACK
    }

    /** Outages that are remembered one by one; a pass with more keeps the first ones and counts on in the last. */
    static final int OUTAGES_MAX = 100;

    private final Duration silence;
    private final List<Outage> outages = new ArrayList<>();
    private Instant acquired;
    private Instant lastFrame;
    private boolean present;

    SignalWatch(Duration silence) {
        this.silence = silence;
    }

    Change update(Instant now, FrontEndSnapshot snapshot) {
        if (snapshot.lastFrame().isEmpty()) {
            return Change.NONE;
        }
        Instant latest = snapshot.lastFrame().get();
        boolean fresh = snapshot.connected() && latest.plus(silence).isAfter(now);
        if (present) {
            lastFrame = latest;
            present = fresh;
            return fresh ? Change.NONE : Change.LOST;
        }
        if (acquired == null) {
            acquired = snapshot.firstFrame().orElse(latest);
            lastFrame = latest;
            present = fresh;
            return Change.ACQUIRED;
        }
        if (!fresh || !latest.isAfter(lastFrame)) {
            return Change.NONE;
        }
        remember(new Outage(lastFrame, latest));
        lastFrame = latest;
        present = true;
        return Change.BACK;
    }

    boolean present() {
        return present;
    }

    Optional<Instant> acquired() {
        return Optional.ofNullable(acquired);
    }

    Optional<Instant> lastFrame() {
        return Optional.ofNullable(lastFrame);
    }

    /** Outages so far, with one more up to the predicted set when the signal went well before it and stayed away. */
    List<Outage> outages(Instant set) {
        List<Outage> all = new ArrayList<>(outages);
        if (acquired != null && !present && lastFrame.plus(silence).isBefore(set)) {
            all.add(new Outage(lastFrame, set));
        }
        return List.copyOf(all);
    }

    private void remember(Outage outage) {
        if (outages.size() < OUTAGES_MAX) {
            outages.add(outage);
        } else {
            Outage last = outages.remove(OUTAGES_MAX - 1);
            outages.add(new Outage(last.from(), outage.to()));
        }
    }
}
