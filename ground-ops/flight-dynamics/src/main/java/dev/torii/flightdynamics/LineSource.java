package dev.torii.flightdynamics;

import java.io.IOException;
import java.io.Reader;

/** Lines of a text, numbered, within limits. Not thread safe. */
final class LineSource {
    static final int LINES_MAX = 1_000_000;

    /** The longest line of a public catalogue, in CSV, has some hundred characters. */
    static final int LENGTH_MAX = 4096;

    private final OrbitCollector collector;
    private final Reader in;
    private final char[] buffer = new char[8192];
    private final StringBuilder line = new StringBuilder();
    private int next;
    private int limit;
    private int number;
    private boolean afterReturn;

    LineSource(OrbitCollector collector, Reader in) {
        this.collector = collector;
        this.in = in;
    }

    /** Returns the number of the line that {@link #next} returned last, 1 and on. */
    int number() {
        return number;
    }

    /** Returns the next line without its end and without blanks there; null at the end of the text. */
    String next() throws IOException {
        line.setLength(0);
        boolean any = false;
        while (true) {
            int c = read();
            if (c == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = c == '\r';
            if (c < 0 && !any) {
                return null;
            }
            if (c < 0 || c == '\n' || c == '\r') {
                break;
            }
            any = true;
            if (line.length() == LENGTH_MAX) {
                throw new OrbitCollector.TooMuch(
                        collector.at(number + 1, "the line is longer than " + LENGTH_MAX + " characters"));
            }
            line.append((char) c);
        }
        if (++number > LINES_MAX) {
            throw new OrbitCollector.TooMuch(collector.at(number, "more than " + LINES_MAX + " lines"));
        }
        return line.toString().stripTrailing();
    }

    private int read() throws IOException {
        if (next == limit) {
            next = 0;
            limit = in.read(buffer);
            if (limit <= 0) {
                limit = 0;
                return -1;
            }
        }
        return buffer[next++];
    }
}
