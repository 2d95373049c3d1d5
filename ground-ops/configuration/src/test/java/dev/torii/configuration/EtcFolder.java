package dev.torii.configuration;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small valid etc folder that a test then spoils. */
final class EtcFolder {
    private final Path dir;

    EtcFolder(Path dir) {
        this.dir = dir;
        write("orbits/TRK-1.tle", "not read here");
        write("fleet.yaml", "spacecraft:\n  - {id: TRK-1, scid: 171}\n");
        write("stations.yaml", """
                stations:
                  - id: tokyo
                    latitudeDeg: 35.7
                    longitudeDeg: 139.7
                    altitudeM: 60
                    antennas:
                      - {id: tokyo-1, frontEnd: {telemetryPort: 10101, commandPort: 10102}}
                """);
        write("passes.yaml", "");
        write("payload.yaml", "feed: {port: 10110}\n");
    }

    Path dir() {
        return dir;
    }

    EtcFolder write(String name, String text) {
        try {
            Path file = dir.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Configuration load() {
        return Configuration.load(dir);
    }

    /** The problems of loading, with the folder's own path cut off. */
    List<String> problems() {
        ConfigurationException e = assertThrows(ConfigurationException.class, this::load);
        return e.problems().stream()
                .map(p -> p.replace(dir.toString() + "/", ""))
                .toList();
    }
}
