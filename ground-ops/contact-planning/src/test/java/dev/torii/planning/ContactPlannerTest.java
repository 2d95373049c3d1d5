package dev.torii.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.AntennaLimits;
import dev.torii.configuration.AntennaTerms;
import dev.torii.configuration.FrontEndSettings;
import dev.torii.configuration.MaskPoint;
import dev.torii.configuration.PassSettings;
import dev.torii.configuration.PlanningSettings;
import dev.torii.configuration.Station;
import dev.torii.configuration.Stations;
import dev.torii.configuration.TimeSpan;
import dev.torii.flightdynamics.VisibilityWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContactPlannerTest {
    private static final Instant T = Instant.parse("2026-11-22T20:30:00Z");
    private static final PassSettings SETTINGS =
            new PassSettings("automation", 24, 10, 3, 20, 20, 20, 14, true, PlanningSettings.DEFAULT, List.of());
    private static final PassSettings ALONE =
            new PassSettings("automation", 24, 10, 3, 20, 20, 20, 14, false, PlanningSettings.DEFAULT, List.of());
    private static final Stations STATIONS = new Stations(List.of(station("tokyo", 1), station("kiruna", 2)));

    private static Station station(String id, int antennas) {
        List<Antenna> list = new ArrayList<>();
        for (int i = 1; i <= antennas; i++) {
            list.add(new Antenna(id + "-" + i, FrontEndSettings.caduTcp("h", i, i + 100, 1000, 3)));
        }
        return new Station(id, id, 0, 0, 0, List.of(new MaskPoint(0, 5)), list);
    }

    private static VisibilityWindow window(String satellite, String station, int riseS, int setS, double elevation) {
        Instant rise = T.plusSeconds(riseS);
        return new VisibilityWindow(station, satellite, rise, rise, T.plusSeconds(setS), elevation, 0, 0, false, false);
    }

    private static List<String> ids(List<VisibilityWindow> windows) {
        return ContactPlanner.plan(windows, STATIONS, SETTINGS, List.of()).stream()
                .map(c -> c.id() + "@" + c.antennaId())
                .toList();
    }

    @Test
    void booksLeadAndTailAroundTheWindow() {
        Contact c = ContactPlanner.plan(List.of(window("TRK-1", "tokyo", 0, 75, 1.5)), STATIONS, SETTINGS, List.of())
                .get(0);
        assertEquals(
                new Contact(
                        "TRK-1-tokyo-20261122T203000Z",
                        "TRK-1",
                        "tokyo",
                        "tokyo-1",
                        Instant.parse("2026-11-22T20:29:50Z"),
                        Instant.parse("2026-11-22T20:30:00Z"),
                        Instant.parse("2026-11-22T20:31:15Z"),
                        Instant.parse("2026-11-22T20:31:18Z"),
                        1.5,
                        Contact.Role.COMMANDING),
                c);
    }

    @Test
    void keepsLeadAndTailFreeOnAnAntenna() {
        VisibilityWindow first = window("A", "tokyo", 0, 100, 1);
        assertEquals(
                List.of("A-tokyo-20261122T203000Z@tokyo-1"), ids(List.of(first, window("B", "tokyo", 112, 200, 1))));
        assertEquals(
                List.of("A-tokyo-20261122T203000Z@tokyo-1", "B-tokyo-20261122T203153Z@tokyo-1"),
                ids(List.of(first, window("B", "tokyo", 113, 200, 1))));
    }

    @Test
    void usesTheSecondAntennaForASecondSatellite() {
        assertEquals(
                List.of("A-kiruna-20261122T203000Z@kiruna-1", "B-kiruna-20261122T203010Z@kiruna-2"),
                ids(List.of(
                        window("A", "kiruna", 0, 100, 1),
                        window("B", "kiruna", 10, 100, 1),
                        window("C", "kiruna", 20, 100, 1))));
    }

    @Test
    void givesOneAntennaToASatelliteAtATimeWithoutDiversity() {
        List<VisibilityWindow> windows = List.of(window("A", "kiruna", 0, 100, 1), window("A", "tokyo", 50, 150, 1));
        assertEquals(
                List.of("A-kiruna-20261122T203000Z"),
                ContactPlanner.plan(windows, STATIONS, ALONE, List.of()).stream()
                        .map(Contact::id)
                        .toList());
    }

    @Test
    void receivesOverEveryFurtherAntennaThatSeesTheSatellite() {
        assertEquals(
                List.of(
                        "A-kiruna-20261122T203000Z@kiruna-1",
                        "A-kiruna-2-20261122T203000Z-rx@kiruna-2",
                        "A-tokyo-1-20261122T203050Z-rx@tokyo-1"),
                ids(List.of(window("A", "kiruna", 0, 100, 1), window("A", "tokyo", 50, 150, 1))));
    }

    @Test
    void receiveOnlyContactsTakeNoAntennaFromAnotherSatellite() {
        assertEquals(
                List.of("A-kiruna-20261122T203000Z@kiruna-1", "B-kiruna-20261122T203040Z@kiruna-2"),
                ids(List.of(window("A", "kiruna", 0, 100, 1), window("B", "kiruna", 40, 150, 1))));
    }

    @Test
    void commandsFromTheStationThatSeesTheSatelliteLonger() {
        List<Contact> plan = ContactPlanner.plan(
                List.of(window("A", "tokyo", 0, 100, 1), window("A", "kiruna", 50, 250, 0.5)),
                STATIONS,
                SETTINGS,
                List.of());
        assertEquals(
                List.of("A-tokyo-1-20261122T203000Z-rx", "A-kiruna-20261122T203050Z", "A-kiruna-2-20261122T203050Z-rx"),
                plan.stream().map(Contact::id).toList());
    }

    @Test
    void doesNotTakeAnAntennaAwayForABetterCommandingStation() {
        assertEquals(
                List.of(
                        "A-kiruna-20261122T203000Z@kiruna-1",
                        "A-kiruna-2-20261122T203000Z-rx@kiruna-2",
                        "B-tokyo-20261122T203040Z@tokyo-1"),
                ids(List.of(
                        window("A", "kiruna", 0, 100, 1),
                        window("A", "tokyo", 45, 300, 1),
                        window("B", "tokyo", 40, 300, 1))));
    }

    @Test
    void leavesContactsThatRunTheirAntennaAndTheirRole() {
        VisibilityWindow tokyo = window("A", "tokyo", 0, 100, 1);
        VisibilityWindow kiruna = window("A", "kiruna", 50, 250, 1);
        Contact running = ContactPlanner.plan(List.of(tokyo), STATIONS, SETTINGS, List.of())
                .get(0);
        assertEquals(
                List.of("A-kiruna-1-20261122T203050Z-rx", "A-kiruna-2-20261122T203050Z-rx"),
                ContactPlanner.plan(List.of(tokyo, kiruna), STATIONS, SETTINGS, List.of(running)).stream()
                        .map(Contact::id)
                        .toList());
    }

    @Test
    void prefersTheHigherOfTwoThatRiseTogether() {
        assertEquals(
                List.of("B-tokyo-20261122T203000Z@tokyo-1"),
                ids(List.of(window("A", "tokyo", 0, 100, 0.5), window("B", "tokyo", 0, 100, 1))));
    }

    @Test
    void saysWhyAWindowIsNotChosen() {
        VisibilityWindow open = new VisibilityWindow("tokyo", "D", T, T, T.plusSeconds(60), 1, 0, 0, true, false);
        VisibilityWindow late = new VisibilityWindow(
                "tokyo", "E", T.plusSeconds(900), T.plusSeconds(900), T.plusSeconds(960), 1, 0, 0, false, true);
        ContactPlan plan = ContactPlanner.explain(
                List.of(
                        window("A", "kiruna", 1, 100, 1),
                        window("A", "tokyo", 2, 100, 1),
                        window("B", "kiruna", 3, 22, 1),
                        window("C", "lost", 4, 99, 1),
                        open,
                        late),
                STATIONS,
                ALONE,
                AntennaTimes.WHOLE,
                List.of());
        assertEquals(1, plan.contacts().size());
        assertEquals(
                List.of(
                        "rise is before the search",
                        "A is served by A-kiruna-20261122T203001Z",
                        "lasts 19.0 s, less than 20.0 s",
                        "station lost is not configured",
                        "set is after the search"),
                plan.notChosen().stream().map(NotChosen::reason).toList());
    }

    @Test
    void plansTheSameWhateverTheOrderOfWindows() {
        long seed = Long.getLong("torii.seed", 20261122L);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<VisibilityWindow> windows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int rise = random.nextInt(20_000);
            windows.add(window(
                    "S" + random.nextInt(9),
                    random.nextBoolean() ? "tokyo" : "kiruna",
                    rise,
                    rise + 30 + random.nextInt(600),
                    random.nextDouble()));
        }
        List<Contact> plan = ContactPlanner.plan(windows, STATIONS, SETTINGS, List.of());
        Collections.shuffle(windows, random);
        assertEquals(plan, ContactPlanner.plan(windows, STATIONS, SETTINGS, List.of()));
        assertTrue(plan.size() > 30);
        for (Contact a : plan) {
            for (Contact b : plan) {
                boolean shared = a.antennaId().equals(b.antennaId())
                        || (a.commands() && b.commands() && a.spacecraftId().equals(b.spacecraftId()));
                assertFalse(!a.equals(b) && shared && a.overlaps(b), a + " and " + b);
            }
        }
        assertEquals(plan.size(), plan.stream().map(Contact::id).distinct().count());
        assertTrue(plan.stream().anyMatch(c -> !c.commands()));
    }

    private static Antenna antenna(String id, AntennaTerms terms, AntennaLimits limits) {
        return new Antenna(
                id,
                FrontEndSettings.caduTcp("h", 1, 101, 1000, 3),
                Optional.empty(),
                Optional.empty(),
                Optional.of(terms),
                limits);
    }

    private static AntennaTerms terms(boolean uplink, int setupS, TimeSpan... maintenance) {
        return new AntennaTerms(
                "", Set.of(), uplink, Duration.ofSeconds(setupS), Duration.ZERO, 0, 0, List.of(maintenance));
    }

    private static ContactPlan plan(AntennaTimes times, List<Antenna> antennas, VisibilityWindow... windows) {
        Station tokyo = new Station("tokyo", "tokyo", 0, 0, 0, List.of(new MaskPoint(0, 5)), antennas);
        return ContactPlanner.explain(List.of(windows), new Stations(List.of(tokyo)), SETTINGS, times, List.of());
    }

    @Test
    void antennaInMaintenanceAndOneWithoutTransmitterAreLeftOut() {
        TimeSpan down = new TimeSpan(T.plusSeconds(50), T.plusSeconds(3600));
        List<Antenna> antennas = List.of(
                antenna("t-1", terms(true, 0, down), AntennaLimits.NONE),
                antenna("t-2", terms(false, 0), AntennaLimits.NONE));
        ContactPlan plan = plan(AntennaTimes.WHOLE, antennas, window("A", "tokyo", 0, 100, 1));
        assertEquals(List.of(), plan.contacts());
        assertEquals(
                "antenna t-1 is in maintenance until 2026-11-22T21:30:00Z, antenna t-2 does not transmit",
                plan.notChosen().get(0).reason());
        ContactPlan early = plan(AntennaTimes.WHOLE, antennas, window("A", "tokyo", 0, 49, 1));
        assertEquals(
                List.of("t-1 COMMANDING", "t-2 RECEIVE_ONLY"),
                early.contacts().stream()
                        .map(c -> c.antennaId() + " " + c.role())
                        .toList());
    }

    @Test
    void antennaHasTimeForItsSetUpBetweenContacts() {
        List<Antenna> antennas = List.of(antenna("t-1", terms(true, 60), AntennaLimits.NONE));
        VisibilityWindow first = window("A", "tokyo", 0, 100, 1);
        assertEquals(
                1,
                plan(AntennaTimes.WHOLE, antennas, first, window("B", "tokyo", 159, 300, 1))
                        .contacts()
                        .size());
        assertEquals(
                2,
                plan(AntennaTimes.WHOLE, antennas, first, window("B", "tokyo", 160, 300, 1))
                        .contacts()
                        .size());
    }

    @Test
    void contactIsThePartThatTheAntennaCanFollow() {
        List<Antenna> antennas = List.of(antenna("t-1", terms(true, 0), AntennaLimits.NONE));
        TimeSpan part = new TimeSpan(T.plusSeconds(20), T.plusSeconds(60));
        ContactPlan plan = plan((w, a) -> Optional.of(part), antennas, window("A", "tokyo", 0, 100, 1));
        assertEquals(part.from(), plan.contacts().get(0).rise());
        assertEquals(part.to(), plan.contacts().get(0).set());
        assertEquals("A-tokyo-20261122T203000Z", plan.contacts().get(0).id(), "the name is that of the pass");
        TimeSpan little = new TimeSpan(T.plusSeconds(20), T.plusSeconds(30));
        assertEquals(
                "antenna t-1 can follow it for 10.0 s only",
                plan((w, a) -> Optional.of(little), antennas, window("A", "tokyo", 0, 100, 1))
                        .notChosen()
                        .get(0)
                        .reason());
        assertEquals(
                "antenna t-1 cannot follow it",
                plan((w, a) -> Optional.empty(), antennas, window("A", "tokyo", 0, 100, 1))
                        .notChosen()
                        .get(0)
                        .reason());
    }
}
