package dev.torii.pass;

/** Telemetry that arrives in this contact. */
@FunctionalInterface
public interface TelemetryPort {

    /**
     * What arrived so far.
     *
     * @return counts since the contact began; they may still rise for a moment after the last frame
     */
    TelemetryCounters counters();
}
