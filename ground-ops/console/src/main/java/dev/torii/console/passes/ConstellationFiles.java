package dev.torii.console.passes;

import dev.torii.flightdynamics.SyntheticConstellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;

/** Writes a synthetic constellation into a folder: {@value #ORBITS} and {@value #STATIONS}. */
public final class ConstellationFiles {
    /** Name of the file of element sets. */
    public static final String ORBITS = "constellation.tle";
    /** Name of the file of stations. */
    public static final String STATIONS = "stations.yaml";

    private ConstellationFiles() {}

    /**
     * Writes the files, over those that are there.
     *
     * @param folder     made if it is not there
     * @param satellites how many
     * @param seed       the same one gives the same orbits
     * @param epoch      of the element sets, UTC
     * @throws IOException if the folder cannot be made or written
     */
    public static void write(Path folder, int satellites, long seed, Instant epoch) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve(ORBITS),
                SyntheticConstellation.elementSets(satellites, epoch, new SplittableRandom(seed)));
        Files.writeString(folder.resolve(STATIONS), SyntheticConstellation.stations());
    }
}
