package dev.torii.pass;

import java.time.Instant;

/** The steps of a pass as an operator reads them. */
@FunctionalInterface
public interface PassLog {

    /** How much a line matters. */
    enum Level {
        /** Went as planned. */
        INFO,
        /** Something was lost or did not work; the pass goes on. */
        WARNING,
        /** The pass failed. */
        ERROR
    }

    /**
     * Writes one line.
     *
     * @param now when it happened
     * @param level how much it matters
     * @param text one line
     */
    void step(Instant now, Level level, String text);
}
