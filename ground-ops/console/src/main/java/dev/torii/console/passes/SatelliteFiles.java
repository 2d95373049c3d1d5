package dev.torii.console.passes;

import dev.torii.flightdynamics.Ephemeris;
import dev.torii.flightdynamics.OrbitFiles;
import dev.torii.flightdynamics.OrbitReading;
import dev.torii.flightdynamics.Satellite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the satellites of several files of orbits, one for each satellite, and names them. */
public final class SatelliteFiles {
    private SatelliteFiles() {}

    /**
     * Reads files.
     *
     * @param files of orbits
     * @return the satellites, by their names in the files, else by number or file
     * @throws dev.torii.flightdynamics.OrbitException naming file, line and reason
     */
    public static List<Satellite> read(List<Path> files) {
        List<Ephemeris> all = new ArrayList<>();
        files.forEach(file -> all.addAll(OrbitFiles.readAll(file)));
        return named(files, all);
    }

    /**
     * Reads what is good in files.
     *
     * @param files    of orbits
     * @param problems takes what is not good
     * @return the satellites
     */
    public static List<Satellite> readLenient(List<Path> files, Consumer<String> problems) {
        List<Ephemeris> all = new ArrayList<>();
        for (Path file : files) {
            OrbitReading reading = OrbitFiles.readLenient(file);
            reading.problems().forEach(problems);
            all.addAll(reading.orbits());
        }
        return named(files, all);
    }

    private static List<Satellite> named(List<Path> files, List<Ephemeris> all) {
        List<Ephemeris> merged = Ephemeris.merge(all);
        List<Satellite> satellites = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Ephemeris ephemeris : merged) {
            String number = String.format(Locale.ROOT, "%05d", ephemeris.satelliteNumber());
            String name = ephemeris.name().orElse(merged.size() == 1 ? baseName(files.get(0)) : number);
            String id = taken.contains(name) ? name + " (" + number + ")" : name;
            taken.add(id);
            satellites.add(new Satellite(id, ephemeris));
        }
        return satellites;
    }

    private static String baseName(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
