package dev.torii.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the journal does to a segment file; tests put faults in between. */
interface SegmentFile extends Closeable {
    /** Writes all remaining octets at an offset. */
    void write(ByteBuffer octets, long offset) throws IOException;

    /** Reads up to the buffer's remaining octets at an offset; -1 at the end. */
    int read(ByteBuffer octets, long offset) throws IOException;

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

    /** The real one. */
    static SegmentFile onDisk(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new SegmentFile() {
            @Override
            public void write(ByteBuffer octets, long offset) throws IOException {
                long at = offset;
                while (octets.hasRemaining()) {
                    at += channel.write(octets, at);
                }
            }

            @Override
            public int read(ByteBuffer octets, long offset) throws IOException {
                return channel.read(octets, offset);
            }

            @Override
            public void force() throws IOException {
                channel.force(false);
            }

            @Override
            public void truncate(long length) throws IOException {
                channel.truncate(length);
            }

            @Override
            public long size() throws IOException {
                return channel.size();
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
