package dev.torii.payload.gap;

/**
 * Segments of a sensor frame that follow each other.
 *
 * @param first index of the first one, 0..65535
 * @param count how many, at least 1
 */
public record SegmentRun(int first, int count) {
    /** Checks the ranges. */
    public SegmentRun {
        if (first < 0 || count < 1 || first + count > 65_536) {
            throw new IllegalArgumentException("segments " + first + ", " + count);
        }
    }

    /** Index behind the last one. */
    public int end() {
        return first + count;
    }
}
