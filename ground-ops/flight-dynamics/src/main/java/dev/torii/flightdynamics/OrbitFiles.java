package dev.torii.flightdynamics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads orbits; the content decides how: two-line element sets; mean elements (OMM) in KVN, XML, JSON or CSV; ephemerides (OEM) and
 * states with planned burns (OPM) in KVN or XML (CCSDS 502.0-B, 505.0-B). What a file may hold is limited, so that any answer comes
 * within a second and little memory.
 */
public final class OrbitFiles {
    /** The whole public catalogue in JSON. */
    static final int SIZE_MAX_OCTETS = 32 << 20;

    /** What is looked at to tell the kind of a file. */
    private static final int START_LENGTH = 4096;

    private OrbitFiles() {}

    /**
     * Reads the orbit of one satellite.
     *
     * @param file one or more orbits of it
     * @return its orbit
     * @throws OrbitException with file and line if it cannot be read, or holds several satellites
     */
    public static Ephemeris read(Path file) {
        List<Ephemeris> all = readAll(file);
        if (all.size() > 1) {
            throw new OrbitException(file + ": holds " + all.size() + " satellites, expected one");
        }
        return all.get(0);
    }

    /**
     * Reads the orbits of all satellites of a file.
     *
     * @param file orbits in any order
     * @return one for each satellite, in the order of their first; at least one
     * @throws OrbitException with file and line if anything of it cannot be read
     */
    public static List<Ephemeris> readAll(Path file) {
        return required(file.toString(), reading(file, false));
    }

    /**
     * Reads what can be read of a file.
     *
     * @param file orbits in any order
     * @return the good ones, and what is wrong with the rest
     */
    public static OrbitReading readLenient(Path file) {
        return reading(file, true);
    }

    /**
     * Reads the orbits of a text.
     *
     * @param source name of the text, for messages
     * @param text   as in a file
     * @return one for each satellite; at least one
     * @throws OrbitException with source and line if anything of it cannot be read
     */
    public static List<Ephemeris> parse(String source, String text) {
        return required(source, reading(source, new StringReader(text), false));
    }

    /**
     * Reads what can be read of a text.
     *
     * @param source name of the text, for messages
     * @param text   as in a file
     * @return the good orbits, and what is wrong with the rest
     */
    public static OrbitReading parseLenient(String source, String text) {
        return reading(source, new StringReader(text), true);
    }

    private static List<Ephemeris> required(String source, OrbitReading reading) {
        if (reading.orbits().isEmpty()) {
            throw new OrbitException(source + ": holds no orbit");
        }
        return reading.orbits();
    }

    private static OrbitReading reading(Path file, boolean lenient) {
        try (Reader in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            return reading(file.toString(), in, lenient);
        } catch (IOException e) {
            return failed(new OrbitException(file + ": cannot be read: " + e.getMessage(), e), lenient);
        }
    }

    private static OrbitReading failed(OrbitException e, boolean lenient) {
        if (!lenient) {
            throw e;
        }
        return new OrbitReading(List.of(), List.of(e.getMessage()));
    }

    private static OrbitReading reading(String source, Reader text, boolean lenient) {
        OrbitCollector collector = new OrbitCollector(source, lenient);
        try {
            dispatch(new BufferedReader(new BoundedReader(collector, text, SIZE_MAX_OCTETS, 0)), collector);
        } catch (OrbitCollector.TooMuch e) {
            collector.problem(e.reason());
        } catch (OrbitException e) { // ends a file whose rest has no meaning
            collector.problem(e);
        } catch (IOException e) {
            collector.problem(new OrbitException(source + ": cannot be read: " + e.getMessage(), e));
        }
        return collector.reading();
    }

    private static void dispatch(BufferedReader in, OrbitCollector collector) throws IOException {
        in.mark(START_LENGTH);
        char[] buffer = new char[START_LENGTH];
        int length = 0;
        for (int got = 0; got >= 0 && length < START_LENGTH; got = in.read(buffer, length, START_LENGTH - length)) {
            length += got;
        }
        in.reset();
        // A byte-order mark is no blank to Java.
        if (length > 0 && buffer[0] == '\uFEFF') {
            in.skip(1);
        }
        String start = new String(buffer, 0, length).replace("\uFEFF", "").stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            JsonReader.read(in, collector);
        } else if (start.startsWith("<")) {
            XmlReader.read(new BoundedReader(collector, in, Long.MAX_VALUE, XmlReader.RUN_MAX), collector);
        } else if (start.matches("(?s)(COMMENT[^\n]*\\s+)*CCSDS_O[MPE]M_VERS.*")) {
            KvnReader.read(new LineSource(collector, in), collector);
        } else if (start.lines().findFirst().orElse("").contains("MEAN_MOTION,")) {
            CsvReader.read(new LineSource(collector, in), collector);
        } else {
            TleReader.read(new LineSource(collector, in), collector);
        }
    }
}
