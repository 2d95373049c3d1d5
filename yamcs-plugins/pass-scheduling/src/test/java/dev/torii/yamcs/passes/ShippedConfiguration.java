package dev.torii.yamcs.passes;

import dev.torii.configuration.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of what is shipped, for tests to change; its element sets have the epoch 2026-11-22T00:00:00Z. */
final class ShippedConfiguration {
    private ShippedConfiguration() {}

    static void copyTo(Path folder) throws IOException {
        Path shipped = Path.of(System.getProperty("torii.root"), "etc/src/main/etc");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(shipped.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    static Configuration in(Path folder) throws IOException {
        copyTo(folder);
        return Configuration.load(folder);
    }
}
