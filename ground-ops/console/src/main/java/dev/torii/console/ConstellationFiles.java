package dev.torii.console;

import dev.torii.flightdynamics.SyntheticConstellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;

/** Writes a synthetic constellation into a folder: {@value #ORBITS} and {@value #STATIONS}. */
final class ConstellationFiles {
    static final String ORBITS = "constellation.tle";
    static final String STATIONS = "stations.yaml";

    private ConstellationFiles() {}

    /**
     * Writes the files, over those that are there.
     *
     * @param folder     made if it is not there
     * @param satellites how many
     * @param seed       the same one gives the same orbits
     * @param epoch      of the element sets, UTC
     */
    static void write(Path folder, int satellites, long seed, Instant epoch) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(ORBITS),
                SyntheticConstellation.elementSets(satellites, epoch, new SplittableRandom(seed)));
        Files.writeString(folder.resolve(STATIONS), SyntheticConstellation.stations());
    }
}
