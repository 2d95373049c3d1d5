package dev.torii.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** What the journal does to a segment file; tests put faults in between. */
interface SegmentFile extends Closeable {
    /** Writes all remaining octets at an offset. */
    void write(ByteBuffer octets, long offset) throws IOException;

    /** Reads up to the buffer's remaining octets at an offset; -1 at the end. */
    int read(ByteBuffer octets, long offset) throws IOException;

    /** Makes the file so long, with zeros, and sees to it that writing below that length does not meet a full disk. */
    void allocate(long length) throws IOException;

    /** Forces what was written to the disk. */
    void force() throws IOException;

    /** Cuts the file. */
    void truncate(long length) throws IOException;

    /** Length in octets. */
    long size() throws IOException;

    /** Opens segment files. */
    interface Opener {
        /** Opens a file for writing, creates it if absent. */
        SegmentFile open(Path path) throws IOException;
    }
}
