package dev.torii.console.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.FrontEndSettings;
import dev.torii.configuration.Spacecraft;
import dev.torii.configuration.Station;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
    private static final Path SHIPPED = Path.of(System.getProperty("torii.root"), "etc", "src", "main", "etc");

    @TempDir
    Path root;

    @Test
    void copiesTheShippedConfigurationWithItsOwnMaskAndPorts() throws IOException {
        try (DemoFolder folder = DemoFolder.prepare(root, SHIPPED, 2, "cadu-tcp")) {
            Configuration demo = Configuration.load(folder.etc());
            assertEquals(2, demo.stations().stations().size());
            for (Station station : demo.stations().stations()) {
                FrontEndSettings frontEnd = station.antennas().get(0).frontEnd();
                assertEquals(60, station.mask().get(0).elevationDeg());
                assertNotEquals(frontEnd.telemetryPort(), frontEnd.commandPort());
            }
            assertEquals(List.of(171, 172), scids(demo));
            assertNotEquals(10_110, demo.payload().feed().port(), "the shipped port may be taken");
        }
    }

    @Test
    void makesTheFleetAsLargeAsWanted() throws IOException {
        try (DemoFolder folder = DemoFolder.prepare(root, SHIPPED, 8, "cadu-tcp")) {
            Configuration demo = Configuration.load(folder.etc());
            assertEquals(List.of(171, 172, 173, 174, 175, 176, 177, 178), scids(demo));
            assertEquals("Tracker 8", demo.fleet().byId("TRK-8").orElseThrow().name());
            assertTrue(demo.fleet().byId("TRK-8").orElseThrow().orbit().endsWith("orbits/TRK-8.tle"));
        }
        try (DemoFolder folder = DemoFolder.prepare(root, SHIPPED, 1, "cadu-tcp")) {
            assertEquals(List.of(171), scids(Configuration.load(folder.etc())));
        }
    }

    private static List<Integer> scids(Configuration configuration) {
        return configuration.fleet().spacecraft().stream().map(Spacecraft::scid).toList();
    }

    @Test
    void removesWhatAnEarlierDemoLeft() throws IOException {
        Path old = Files.createDirectories(root.resolve("data/secrets")).resolve("controller.password");
        Files.writeString(old, "old");
        Path journalLock = Files.createDirectories(root.resolve("data/journal")).resolve("lock");
        Files.writeString(journalLock, "the server's own, not the demo's");
        try (DemoFolder folder = DemoFolder.prepare(root, SHIPPED, 2, "cadu-tcp")) {
            assertFalse(Files.exists(old));
            assertFalse(Files.exists(journalLock));
            assertTrue(Files.isDirectory(folder.logs()));
        }
    }

    @Test
    void isUsedByOneDemoAtATime() throws IOException {
        try (DemoFolder first = DemoFolder.prepare(root, SHIPPED, 2, "cadu-tcp")) {
            // Within one JVM a second lock is this exception; in another process it is the IOException with the advice.
            assertThrows(OverlappingFileLockException.class, () -> DemoFolder.prepare(root, SHIPPED, 2, "cadu-tcp"));
            assertTrue(Files.isDirectory(first.etc()));
        }
    }
}
