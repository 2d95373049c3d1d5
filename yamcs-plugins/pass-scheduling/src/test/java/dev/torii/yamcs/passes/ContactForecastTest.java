package dev.torii.yamcs.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.configuration.Configuration;
import dev.torii.pass.PassPhase;
import dev.torii.planning.Contact;
import dev.torii.yamcs.passes.ContactForecast.Before;
import dev.torii.yamcs.passes.ContactForecast.Forecast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactForecastTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path folder;

    private final List<String> complaints = new ArrayList<>();
    private OrbitWatch orbits;
    private ContactForecast forecast;

    @BeforeEach
    void copiesTheConfiguration() throws IOException {
        ShippedConfiguration.copyTo(folder);
        load();
    }

    private void load() {
        Configuration configuration = Configuration.load(folder);
        orbits = new OrbitWatch(configuration, folder.resolve("uploads"), notice -> {});
        orbits.refresh(NOW);
        forecast = new ContactForecast(configuration, orbits, new RequestedContacts(complaints::add, () -> false));
    }

    private Forecast after(List<PendingContact> pending) {
        return forecast.forecast(NOW, new Before(List.of(), pending, List.of()), 0);
    }

    /** The satellite comes some seconds earlier or later by the next elements. */
    private void moveAlongTrack(String meanAnomaly) throws IOException {
        Path file = folder.resolve("orbits/TRK-1.tle");
        String text = Files.readString(file);
        String second = text.lines().filter(l -> l.startsWith("2 ")).findFirst().orElseThrow();
        String moved = second.replace("270.0000", meanAnomaly).substring(0, 68);
        int checksum =
                moved.chars().filter(Character::isDigit).map(c -> c - '0').sum() % 10;
        Files.writeString(file, text.replace(second, moved + checksum));
        assertTrue(orbits.refresh(NOW));
    }

    private static List<String> ids(List<PendingContact> contacts) {
        return Contacts.of(contacts).stream().map(Contact::id).toList();
    }

    @Test
    void newOrbitMovesContactsUnderTheirNames() throws IOException {
        List<PendingContact> first = after(List.of()).contacts();
        assertTrue(first.size() >= 8, () -> "contacts: " + first.size());
        moveAlongTrack("269.8000");
        List<PendingContact> moved = after(first).contacts();
        assertEquals(ids(first), ids(moved));
        for (PendingContact p : moved) {
            double drift = p.drift().toMillis() / 1e3;
            if (p.contact().spacecraftId().equals("TRK-1")) {
                // 0.2 degrees of an orbit of 5677 s, and the Earth turns meanwhile
                assertEquals(3.15, drift, 2, p.contact().id());
            } else {
                assertEquals(0, drift);
            }
            assertEquals(p.passRise(), p.contact().rise());
        }
    }

    @Test
    void bookedContactMovesToo() throws IOException {
        PendingContact booked = after(List.of()).contacts().get(0).withBooked(true);
        moveAlongTrack("269.8000");
        PendingContact now = after(List.of(booked)).contacts().get(0);
        assertTrue(now.booked());
        assertTrue(
                after(List.of(booked)).unused().stream()
                        .noneMatch(u -> u.window().rise().equals(now.passRise())),
                "its pass has a contact");
        assertEquals("", now.conflict());
        assertFalse(now.contact().rise().equals(booked.contact().rise()));
    }

    @Test
    void bookedContactWithoutPassOrAntennaSaysSo() {
        Contact pass = after(List.of()).contacts().get(0).contact();
        Contact nowhere = pass.at(pass.set().plusSeconds(600), pass.set().plusSeconds(900));
        Contact noAntenna = new Contact(
                "gone",
                pass.spacecraftId(),
                pass.stationId(),
                "gone-1",
                pass.start(),
                pass.rise(),
                pass.set(),
                pass.stop(),
                1,
                pass.role());
        List<PendingContact> booked = after(Contacts.planned(nowhere.withId("nowhere"), noAntenna, pass).stream()
                        .map(p -> p.withBooked(true))
                        .toList())
                .contacts();
        assertEquals("no pass at that time by the orbit in use", booked.get(0).conflict());
        assertEquals("antenna gone-1 is not configured", booked.get(1).conflict());
        assertEquals("collides with gone", booked.get(2).conflict());
    }

    @Test
    void passOfACancelledContactSaysSo() {
        PendingContact cancelled = after(List.of()).contacts().get(0);
        ContactStatus over = ContactStatus.begun(
                cancelled.contact(), PassPhase.CANCELLED, false, Optional.empty(), Optional.of("{}"));
        Forecast plan = forecast.forecast(NOW, new Before(List.of(), List.of(), List.of(over)), 0);
        assertFalse(ids(plan.contacts()).contains(cancelled.contact().id()));
        assertTrue(plan.unused().stream()
                .anyMatch(u -> u.reason().equals(cancelled.contact().id() + " has ended: CANCELLED")));
    }

    private void request(String text) throws IOException {
        Files.writeString(folder.resolve("requests.yaml"), text);
        Path passes = folder.resolve("passes.yaml");
        if (!Files.readString(passes).contains("\n  requests:")) {
            Files.writeString(
                    passes,
                    Files.readString(passes)
                            .replace("# requests: requests.yaml", "requests: requests.yaml")
                            .replace("searchSeconds: 2 ", "searchSeconds: 0.2 "));
            load();
        }
    }

    @Test
    void requestsDecideWhatIsPlanned() throws IOException {
        request("satellites:\n  - {id: TRK-2, contactsPerDay: 2, minimumMinutes: 5}\n");
        Forecast plan = after(List.of());
        assertFalse(plan.contacts().isEmpty());
        assertTrue(plan.contacts().stream()
                .allMatch(p -> p.contact().spacecraftId().equals("TRK-2")));
        assertTrue(plan.contacts().stream()
                .allMatch(p -> p.passSet().getEpochSecond() - p.passRise().getEpochSecond() >= 299));
        assertTrue(plan.quality().orElseThrow().value() > 0);
        assertTrue(plan.unused().stream().anyMatch(u -> u.reason().equals("TRK-1 asks for no contact")));
        List<PendingContact> again = after(plan.contacts()).contacts();
        assertEquals(Set.copyOf(plan.contacts()), Set.copyOf(again));
    }

    private static String preferring(String spacecraft) {
        return """
                default: {priority: 1, minimumMinutes: 1}
                satellites:
                  - {id: %s, priority: 900, minimumMinutes: 1}
                defaultAntenna: {setupSeconds: 7200}
                operators: [{name: one shift for all, contactsMax: 1}]
                """.formatted(spacecraft);
    }

    @Test
    void plannedContactsStayWhenTheRequestsWantOthersAndReasonsNameThem() throws IOException {
        request(preferring("TRK-1"));
        Forecast plan = after(List.of());
        request(preferring("TRK-2"));
        Forecast next = after(plan.contacts());
        assertTrue(ids(next.contacts()).containsAll(ids(plan.contacts())));
        Set<String> known = Set.copyOf(ids(next.contacts()));
        Set<String> named =
                next.unused().stream().flatMap(u -> u.contacts().stream()).collect(Collectors.toSet());
        assertFalse(named.isEmpty());
        assertTrue(known.containsAll(named), () -> named + " of " + known);
        Forecast free = forecast.forecast(NOW, new Before(List.of(), plan.contacts(), List.of()), 1000);
        assertTrue(free.quality().orElseThrow().value()
                > next.quality().orElseThrow().value());
    }

    @Test
    void bookedContactStaysInAPlanByRequests() throws IOException {
        PendingContact booked = after(List.of()).contacts().get(0).withBooked(true);
        request("default: {minimumMinutes: 1}\n");
        Forecast plan = after(List.of(booked));
        assertEquals(booked, plan.contacts().get(0));
        assertEquals("", plan.contacts().get(0).conflict());
        assertTrue(plan.contacts().stream().skip(1).noneMatch(p -> p.contact().collides(booked.contact())));
    }

    @Test
    void brokenRequestsAreToldOnceAndThoseBeforeStay() throws IOException {
        request("satellites:\n  - {id: TRK-2, minimumMinutes: 5}\n");
        List<PendingContact> plan = after(List.of()).contacts();
        request("satellites: nonsense\n");
        assertEquals(ids(plan), ids(after(plan).contacts()));
        after(plan);
        assertEquals(1, complaints.size(), complaints::toString);
        assertTrue(
                complaints.get(0).startsWith("requests cannot be used; those before stay in use: "), complaints.get(0));
    }
}
