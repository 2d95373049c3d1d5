package dev.torii.payload.feed;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Settings of a {@link FeedLog}.
 *
 * @param dir            folder of the segment files; made when absent
 * @param segmentBytes   a segment that has reached this size is followed by a new one, 64 KiB .. 4 GiB
 * @param retentionBytes the oldest segments are deleted while all of them together exceed this; at least {@code segmentBytes}.
 *     The newest segment is never deleted
 */
public record FeedLogConfig(Path dir, long segmentBytes, long retentionBytes) {
    private static final long SEGMENT_MIN = 64L << 10;
    private static final long SEGMENT_MAX = 4L << 30;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming option, value and allowed range
     */
    public FeedLogConfig {
        Objects.requireNonNull(dir, "dir");
        if (segmentBytes < SEGMENT_MIN || segmentBytes > SEGMENT_MAX) {
            throw new IllegalArgumentException(
                    "segmentBytes: " + segmentBytes + " is not in " + SEGMENT_MIN + ".." + SEGMENT_MAX);
        }
        if (retentionBytes < segmentBytes) {
            throw new IllegalArgumentException(
                    "retentionBytes: " + retentionBytes + " is less than segmentBytes " + segmentBytes);
        }
    }
}
