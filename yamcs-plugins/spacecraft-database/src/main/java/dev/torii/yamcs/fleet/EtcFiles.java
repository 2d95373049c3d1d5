package dev.torii.yamcs.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files directly in {@code etc/} that only a start of the server reads, as they were at one moment.
 *
 * @param contents name to content; without those that Torii reads at a change of the fleet
 */
record EtcFiles(Map<String, String> contents) {
    private static final Set<String> READ_AGAIN = Set.of("fleet.yaml", "stations.yaml", "passes.yaml", "payload.yaml");

    static EtcFiles read(Path etcDir) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(etcDir)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = file.getFileName().toString();
                if ((name.endsWith(".yaml") || name.endsWith(".properties")) && !READ_AGAIN.contains(name)) {
                    contents.put(name, Files.readString(file));
                }
            }
        }
        return new EtcFiles(contents);
    }

    /** Names of the files that are new, gone or different in {@code other}. */
    List<String> changed(EtcFiles other) {
        Set<String> names = new TreeSet<>(contents.keySet());
        names.addAll(other.contents.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(contents.get(name), other.contents.get(name)))
                .toList();
    }
}
