package dev.torii.journal;

import java.nio.file.Path;

/** Where the records of a journal are. */
interface Segments {
    /** The segment that holds a position, or the oldest if it is gone; null if nothing is there yet. */
    Range segmentAt(long position);

    /** Its file. */
    Path file(long base);

    /**
     * A segment.
     *
     * @param base position of its first octet
     * @param end  position behind its last one
     */
    record Range(long base, long end) {}
}
