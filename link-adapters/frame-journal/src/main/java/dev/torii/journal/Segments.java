package dev.torii.journal;

import java.nio.file.Path;

/** Where the records of a journal are. */
interface Segments {
    /**
     * Finds the segment that holds a position, or the oldest if it is gone.
     *
     * @param position where in the journal
     * @param found    is told which
     * @return whether anything is there yet
     */
    boolean segmentAt(long position, Range found);

    /** Its file. */
    Path file(long base);

    /** Its index, which need not be there. */
    Path index(long base);

    /** A segment; reused by its reader. */
    final class Range {
        /** Position of its first octet. */
        long base;

        /** Position behind its last one. */
        long end;

        /** The last octets may be zeros: room for records that was not used yet. */
        boolean unfinished;
    }
}
