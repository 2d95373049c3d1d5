package dev.torii.sim.spacecraft;

/** Remembers that the battery voltage has been too low, until somebody resets it. Not thread safe. */
final class UndervoltageLatch {

    private static final double LIMIT_V = 22.0;
    private static final double RESET_MIN_V = 24.0;

    private boolean latched;
    private int count;

    /** Looks at the battery; true if the latch has just closed. */
    boolean watch(double batteryV) {
        if (latched || batteryV >= LIMIT_V) {
            return false;
        }
        latched = true;
        count++;
        return true;
    }

    /** Whether the battery is good enough for a reset. */
    boolean resettable(double batteryV) {
        return batteryV >= RESET_MIN_V;
    }

    void reset() {
        latched = false;
    }

    boolean latched() {
        return latched;
    }

    /** Times latched since boot. */
    int count() {
        return count;
    }
}
