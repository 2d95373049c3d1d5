package dev.torii.payload.feed;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Index of one segment file: where each of its records begins.
 *
 * <p>Not thread safe; guarded by the log that owns it.
 */
final class FeedSegment {
    /** Position of a record that cannot be read. */
    static final long DAMAGED = -1;

    static final String SUFFIX = ".feed";

    private final Path path;
    private final long baseOffset;
    private long[] positions = new long[64];
    private int count;
    private long size;

    FeedSegment(Path dir, long baseOffset) {
        this.path = dir.resolve(String.format(Locale.ROOT, "%020d%s", baseOffset, SUFFIX));
        this.baseOffset = baseOffset;
    }

    Path path() {
        return path;
    }

    long baseOffset() {
        return baseOffset;
    }

    /** Offset of the record that will be added next. */
    long endOffset() {
        return baseOffset + count;
    }

    long size() {
        return size;
    }

    void size(long octets) {
        size = octets;
    }

    void add(long position) {
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, 2 * count);
        }
        positions[count++] = position;
    }

    /** Position of a record, or {@link #DAMAGED}. */
    long position(long offset) {
        return positions[(int) (offset - baseOffset)];
    }
}
