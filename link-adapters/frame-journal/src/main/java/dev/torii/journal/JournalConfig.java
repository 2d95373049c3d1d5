package dev.torii.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Settings of a frame journal.
 *
 * @param dir          folder of the segment files, created if absent; one journal at a time may use it
 * @param segmentBytes a new segment file begins when one has reached this length, in octets
 * @param maxBytes     oldest segments are deleted when all together are longer; at least two segments
 * @param syncInterval how often appended frames are forced to the disk while there are any, 1 ms to 10 s
 * @param maxAge       oldest segments are deleted when their last frame came longer ago, more than zero
 * @param reserveBytes frames are refused while less of the disk is free; 0 for no such limit
 */
public record JournalConfig(
        Path dir, long segmentBytes, long maxBytes, Duration syncInterval, Duration maxAge, long reserveBytes) {
    private static final Duration FOR_EVER = Duration.ofDays(365_000);

    /** Checks the ranges. */
    public JournalConfig {
        Objects.requireNonNull(dir, "dir");
        if (segmentBytes < 1024) {
            throw new IllegalArgumentException("segmentBytes " + segmentBytes + " is less than 1024");
        }
        if (maxBytes < 2 * segmentBytes) {
            throw new IllegalArgumentException(
                    "maxBytes " + maxBytes + " is less than two segments of " + segmentBytes);
        }
        if (syncInterval.toMillis() < 1 || syncInterval.toMillis() > 10_000) {
            throw new IllegalArgumentException("syncInterval " + syncInterval + " is not in 1 ms .. 10 s");
        }
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("maxAge " + maxAge + " is not more than zero");
        }
        if (reserveBytes < 0) {
            throw new IllegalArgumentException("reserveBytes " + reserveBytes + " is negative");
        }
    }

    /** Settings without a limit of age, and without a reserve. */
    public JournalConfig(Path dir, long segmentBytes, long maxBytes, Duration syncInterval) {
        this(dir, segmentBytes, maxBytes, syncInterval, FOR_EVER, 0);
    }
}
