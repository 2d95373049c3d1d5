package dev.torii.payload;

import dev.torii.journal.JournalReader;
import java.io.Closeable;
import java.io.IOException;

/** Received frames in the order of the journal, from a position on and then live. Single thread. */
public interface FrameSource extends Closeable {
    /**
     * Hands on the next frames.
     *
     * @param handler takes them
     * @param max     at most so many
     * @return how many were handed on, 0 when there is none now
     * @throws IOException when the journal cannot be read
     */
    int poll(JournalReader.Handler handler, int max) throws IOException;

    /** Position behind the last frame handed on. */
    long position();

    /** Position up to which the journal survives a crash: a position to go on from must not be above it. */
    long durablePosition();

    /** Opens a source at a position. */
    @FunctionalInterface
    interface Opener {
        /**
         * Opens the source.
         *
         * @param fromPosition where to begin; 0 or below the oldest kept = the oldest kept
         * @return the source
         * @throws IOException when the journal cannot be read
         */
        FrameSource open(long fromPosition) throws IOException;
    }
}
