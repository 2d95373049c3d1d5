package dev.torii.sim;

import dev.torii.flightdynamics.Ephemeris;
import dev.torii.flightdynamics.OrbitException;
import dev.torii.flightdynamics.OrbitFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** An orbit file that may be rewritten while the simulator runs. Not thread safe. */
final class OrbitFile {

    private static final System.Logger LOG = System.getLogger(OrbitFile.class.getName());

    private final Path file;
    private FileTime modified = FileTime.fromMillis(0);
    private long size;
    private String complaint = "";

    OrbitFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the file.
     *
     * @throws OrbitException if it is not an orbit
     * @throws IOException if it cannot be read
     */
    Ephemeris read() throws IOException {
        FileTime modifiedNow = Files.getLastModifiedTime(file);
        long sizeNow = Files.size(file);
        Ephemeris ephemeris = OrbitFiles.read(file);
        modified = modifiedNow;
        size = sizeNow;
        return ephemeris;
    }

    /** Reads the file if it has changed; a file that cannot be read now is looked at again, and complained of once. */
    Optional<Ephemeris> readIfChanged() {
        try {
            if (Files.getLastModifiedTime(file).equals(modified) && Files.size(file) == size) {
                return Optional.empty();
            }
            Optional<Ephemeris> ephemeris = Optional.of(read());
            complaint = "";
            LOG.log(System.Logger.Level.INFO, "orbit read again: {0}", file);
            return ephemeris;
        } catch (IOException | OrbitException e) {
            if (!String.valueOf(e.getMessage()).equals(complaint)) {
                complaint = String.valueOf(e.getMessage());
                LOG.log(System.Logger.Level.WARNING, "orbit kept, new one cannot be read: {0}", complaint);
            }
            return Optional.empty();
        }
    }
}
