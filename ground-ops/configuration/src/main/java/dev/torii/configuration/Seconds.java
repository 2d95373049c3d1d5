package dev.torii.configuration;

import java.time.Duration;

/** Conversion of configured seconds, which may have a fraction. */
final class Seconds {
    private Seconds() {}

    /** Returns the duration of a number of seconds, rounded to a nanosecond. */
    static Duration toDuration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
