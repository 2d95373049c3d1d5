package dev.torii.payload;

import java.io.Closeable;
import java.io.IOException;

/** Received frames in the order of the journal, from a position on and then live. Single thread. */
public interface FrameSource extends Closeable {
    /**
     * Hands on the next frames.
     *
     * @param sink takes them
     * @param max  at most so many
     * @return how many were handed on, 0 when there is none now
     * @throws IOException when the journal cannot be read
     */
    int poll(Sink sink, int max) throws IOException;

    /** Position behind the last frame handed on: where to go on after a restart. */
    long position();

    /** Takes frames. */
    interface Sink {
        /**
         * Takes one frame.
         *
         * @param position where it stands in the journal
         * @param frame    what is known about it
         * @param d        octets, valid only during the call
         * @param off      where the frame begins
         * @param len      its octets
         */
        void frame(long position, ReceivedFrame frame, byte[] d, int off, int len);
    }

    /** Opens a source at a position. */
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
