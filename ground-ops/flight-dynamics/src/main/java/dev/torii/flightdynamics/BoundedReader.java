package dev.torii.flightdynamics;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** A text within limits of size, and of what a parser may have to hold at once. Not thread safe. */
final class BoundedReader extends FilterReader {
    private final OrbitCollector collector;
    private final long lengthMax;
    private final int runMax;
    private long length;
    private int run;

    /**
     * Wraps a text.
     *
     * @param lengthMax most characters
     * @param runMax    most characters from one {@code >} to the next; 0 for any number
     */
    BoundedReader(OrbitCollector collector, Reader in, long lengthMax, int runMax) {
        super(in);
        this.collector = collector;
        this.lengthMax = lengthMax;
        this.runMax = runMax;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int count) throws IOException {
        int got = in.read(buffer, offset, count);
        length += Math.max(0, got);
        if (length > lengthMax) {
            throw new OrbitCollector.TooMuch(
                    new OrbitException(collector.source() + ": is larger than " + lengthMax + " octets"));
        }
        for (int i = 0; runMax > 0 && i < got; i++) {
            run = buffer[offset + i] == '>' ? 0 : run + 1;
            if (run > runMax) {
                throw new OrbitCollector.TooMuch(
                        new OrbitException(collector.source() + ": no markup within " + runMax + " characters"));
            }
        }
        return got;
    }
}
