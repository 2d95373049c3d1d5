package dev.torii.flightdynamics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads orbits: two-line element sets, or a CCSDS orbit mean-elements message (OMM, 502.0-B) in KVN. The content decides which. */
public final class OrbitFiles {
    /** About two hundred thousand element sets. */
    static final int SIZE_MAX_OCTETS = 32 << 20;

    private OrbitFiles() {}

    /**
     * Reads the orbit of one satellite.
     *
     * @param file one or more element sets of it, or an OMM
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
     * @param file element sets in any order, or an OMM
     * @return one orbit per catalogue number, in the order of their first element set; at least one
     * @throws OrbitException with file and line if it cannot be read
     */
    public static List<Ephemeris> readAll(Path file) {
        return parse(file.toString(), text(file));
    }

    /**
     * Reads the orbits of a text.
     *
     * @param source name of the text, for messages
     * @param text   as in a file
     * @return one orbit per catalogue number; at least one
     * @throws OrbitException with source and line if it cannot be read
     */
    public static List<Ephemeris> parse(String source, String text) {
        return text.stripLeading().startsWith("CCSDS_OMM_VERS")
                ? List.of(OmmReader.read(source, text))
                : TleReader.read(source, text);
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(SIZE_MAX_OCTETS + 1);
            if (content.length > SIZE_MAX_OCTETS) {
                throw new OrbitException(file + ": is larger than " + SIZE_MAX_OCTETS + " octets");
            }
            return new String(content, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new OrbitException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
