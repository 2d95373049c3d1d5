package dev.torii.sim.spacecraft;

import dev.torii.spacelink.frame.Clcw;
import java.util.Optional;

/** A radio whose figures never change, for tests. */
final class FixedRadio implements RadioMonitor {

    @Override
    public Clcw clcw() {
        return new Clcw(0, 1, 0, false, false, true, false, true, 3, 42);
    }

    @Override
    public Optional<Carrier> carrier(long taiNs) {
        return Optional.of(new Carrier(-98.74, -34_190.4));
    }

    @Override
    public long cltuCount() {
        return 70_000;
    }

    @Override
    public long acceptedFrames() {
        return 69_990;
    }

    @Override
    public long rejectedFrames() {
        return 7;
    }

    @Override
    public long sentFrames() {
        return 4_000_000_000L;
    }
}
