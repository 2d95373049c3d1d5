package dev.torii.yamcs.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.configuration.Configuration;
import dev.torii.planning.Contact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the shipped fleet, whose element sets have the epoch 2026-11-22T00:00:00Z. */
class OrbitWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path folder;

    private final List<OrbitWatch.Notice> notices = new ArrayList<>();
    private Configuration configuration;
    private OrbitWatch orbits;

    @BeforeEach
    void copiesTheConfiguration() throws IOException {
        Path shipped = Path.of(System.getProperty("torii.root"), "etc/src/main/etc");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(shipped.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        configuration = Configuration.load(folder);
        orbits = new OrbitWatch(configuration, notices::add);
    }

    @Test
    void corruptOrbitOfOneSpacecraftLeavesThePassesOfTheOthers() throws IOException {
        Files.writeString(folder.resolve("orbits/TRK-1.tle"), "1 nonsense\n2 nonsense\n");
        assertTrue(orbits.refresh(NOW));

        List<Contact> contacts = new ContactForecast(configuration, orbits).contacts(NOW, List.of());
        assertFalse(contacts.isEmpty());
        assertTrue(contacts.stream().allMatch(c -> c.spacecraftId().equals("TRK-2")));
        assertEquals(1, notices.size());
        assertEquals("ORBIT_UNUSABLE", notices.get(0).type());
        assertTrue(notices.get(0).message().endsWith("; no pass of TRK-1 is planned"), notices.toString());
        assertFalse(orbits.status(NOW).get(0).problem().isEmpty());
        assertEquals("", orbits.status(NOW).get(1).problem());
    }

    @Test
    void lastGoodOrbitStaysInUseUntilTheFileIsGoodAgain() throws IOException {
        Path file = folder.resolve("orbits/TRK-1.tle");
        String good = Files.readString(file);
        orbits.refresh(NOW);
        Files.writeString(file, "");
        assertFalse(orbits.refresh(NOW));
        assertFalse(orbits.refresh(NOW), "told once");
        assertTrue(orbits.orbit("TRK-1").isPresent());
        Files.writeString(file, good);
        assertTrue(orbits.refresh(NOW));
        assertEquals(
                List.of("ORBIT_UNUSABLE", "ORBIT_USABLE"),
                notices.stream().map(OrbitWatch.Notice::type).toList());
        assertTrue(notices.get(0).message().endsWith("; the one before stays in use"), notices.toString());
        assertEquals("", orbits.status(NOW).get(0).problem());
    }

    @Test
    void staleOrbitIsToldOnceADay() {
        orbits.refresh(Instant.parse("2026-12-05T23:00:00Z"));
        assertEquals(List.of(), notices);
        orbits.refresh(Instant.parse("2026-12-06T01:00:00Z"));
        orbits.refresh(Instant.parse("2026-12-06T02:00:00Z"));
        assertEquals(2, notices.size(), "one for each spacecraft");
        assertTrue(notices.get(0).message().startsWith("the orbit of TRK-1 is 14 days old"), notices.toString());
        orbits.refresh(Instant.parse("2026-12-07T01:00:00Z"));
        assertEquals(4, notices.size());
        assertTrue(orbits.status(Instant.parse("2026-12-07T01:00:00Z")).get(0).stale());
    }
}
