package dev.torii.yamcs.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.configuration.Configuration;
import dev.torii.flightdynamics.OrbitException;
import dev.torii.planning.Contact;
import dev.torii.yamcs.passes.ContactForecast.Before;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        configuration = ShippedConfiguration.in(folder);
        orbits = new OrbitWatch(configuration, folder.resolve("uploads"), notices::add);
    }

    private ContactForecast.Forecast forecast(Instant now, Before before) {
        RequestedContacts none = new RequestedContacts(complaint -> {}, () -> false);
        return new ContactForecast(configuration, orbits, none).forecast(now, before, 0);
    }

    @Test
    void corruptOrbitOfOneSpacecraftLeavesThePassesOfTheOthers() throws IOException {
        Files.writeString(folder.resolve("orbits/TRK-1.tle"), "1 nonsense\n2 nonsense\n");
        assertTrue(orbits.refresh(NOW));

        List<Contact> contacts = Contacts.of(forecast(NOW, Before.NOTHING).contacts());
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

    @Test
    void uploadedOrbitIsUsedFromItsEpochOnAndGivenUpAgain() throws IOException {
        orbits.refresh(NOW);
        String later = Files.readString(folder.resolve("orbits/TRK-1.tle"))
                .replace("26326.00000000", "26326.25000000")
                .replace("0    13", "0    10");
        orbits.upload("TRK-1", later, false);
        assertTrue(orbits.refresh(NOW));
        OrbitWatch.Status status = orbits.status(NOW).get(0);
        assertEquals(
                Instant.parse("2026-11-22T06:00:00Z"),
                status.inUse().orElseThrow().epoch());
        assertEquals(
                List.of(false, true),
                status.sources().stream().map(OrbitWatch.Source::uploaded).toList());
        assertTrue(orbits.deleteUpload("TRK-1"));
        assertTrue(orbits.refresh(NOW));
        assertEquals(
                Instant.parse("2026-11-22T00:00:00Z"),
                orbits.status(NOW).get(0).inUse().orElseThrow().epoch());
        assertFalse(orbits.deleteUpload("TRK-1"));
        assertEquals(List.of(), notices);
    }

    @Test
    void orbitOfAnotherObjectIsRefusedUnlessItIsMeant() throws IOException {
        orbits.refresh(NOW);
        String other = Files.readString(folder.resolve("orbits/TRK-2.tle"));
        OrbitException refused = assertThrows(OrbitException.class, () -> orbits.upload("TRK-1", other, false));
        assertTrue(refused.getMessage().contains("otherObject"), refused::getMessage);
        assertFalse(orbits.refresh(NOW));
        orbits.upload("TRK-1", other, true);
        assertTrue(orbits.refresh(NOW));
    }

    @Test
    void unreadableUploadChangesNothing() throws IOException {
        orbits.refresh(NOW);
        assertThrows(OrbitException.class, () -> orbits.upload("TRK-1", "1 nonsense", false));
        assertFalse(orbits.refresh(NOW));
        assertEquals("", orbits.status(NOW).get(0).problem());
    }
}
