package dev.torii.flightdynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoOrbitTest {
    private static final Instant FIRST = Instant.parse("2026-11-22T20:31:07Z");

    private static GroundStation station(double latitudeDeg, double longitudeDeg) {
        return new GroundStation(
                "s",
                Math.toRadians(latitudeDeg),
                Math.toRadians(longitudeDeg),
                60,
                HorizonMask.constant(Math.toRadians(60)));
    }

    private static void predictsBack(GroundStation station, List<Instant> culminations) {
        Ephemeris orbit = OrbitFiles.parse("demo", DemoOrbit.elementSets(station, culminations, "TRK-1", 99_171))
                .get(0);
        List<VisibilityWindow> windows = VisibilityPredictor.predict(
                "TRK-1",
                orbit,
                station,
                culminations.get(0).minusSeconds(120),
                culminations.get(culminations.size() - 1).plusSeconds(120));
        assertEquals(culminations.size(), windows.size());
        for (int i = 0; i < windows.size(); i++) {
            VisibilityWindow w = windows.get(i);
            long error = Duration.between(culminations.get(i), w.culmination()).toMillis();
            assertTrue(Math.abs(error) < 1000, "culmination is " + error + " ms off");
            assertTrue(w.maxElevationRad() > Math.toRadians(78), "highest at " + Math.toDegrees(w.maxElevationRad()));
            double seconds = w.duration().toMillis() / 1000.0;
            assertTrue(seconds > 60 && seconds < 90, "lasts " + seconds + " s");
            assertTrue(!w.openRise() && !w.openSet());
        }
    }

    @Test
    void culminatesOverTokyoEveryThreeMinutes() {
        List<Instant> culminations = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            culminations.add(FIRST.plusSeconds(180L * i));
        }
        predictsBack(station(35.7090, 139.7320), culminations);
    }

    @Test
    void culminatesOverOtherPlaces() {
        List<Instant> culminations = List.of(FIRST, FIRST.plusSeconds(3600), FIRST.plus(Duration.ofHours(5)));
        predictsBack(station(0, 0), culminations);
        predictsBack(station(-53, -70.85), culminations);
        predictsBack(station(78.23, 15.4), culminations);
    }

    @Test
    void fliesOverTwoStationsInTurn() {
        GroundStation tokyo = station(35.7090, 139.7320);
        GroundStation denver = station(39.7392, -104.9903);
        List<DemoOrbit.Culmination> wanted = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            wanted.add(new DemoOrbit.Culmination(i % 2 == 0 ? tokyo : denver, FIRST.plusSeconds(180L * i)));
        }
        Ephemeris orbit = OrbitFiles.parse("demo", DemoOrbit.elementSets(wanted, "TRK-1", 99_171))
                .get(0);
        for (GroundStation station : List.of(tokyo, denver)) {
            List<Instant> found =
                    VisibilityPredictor.predict(
                                    "TRK-1", orbit, station, FIRST.minusSeconds(120), FIRST.plusSeconds(3_600))
                            .stream()
                            .map(VisibilityWindow::culmination)
                            .toList();
            List<Instant> expected = wanted.stream()
                    .filter(c -> c.station().equals(station))
                    .map(DemoOrbit.Culmination::time)
                    .toList();
            assertEquals(expected.size(), found.size());
            for (int i = 0; i < found.size(); i++) {
                long error = Duration.between(expected.get(i), found.get(i)).toMillis();
                assertTrue(Math.abs(error) < 1000, "culmination is " + error + " ms off");
            }
        }
    }

    @Test
    void writesTwoLineElementsOfAnyReader() {
        String[] lines = DemoOrbit.elementSets(station(35.7, 139.7), List.of(FIRST), "TRK-1", 99_171)
                .split("\n", -1);
        assertEquals("TRK-1", lines[0]);
        assertEquals(69, lines[1].length());
        assertEquals(69, lines[2].length());
        // 20 minutes before the culmination: day 326 of 2026, 20:11:07 UTC
        assertEquals("26326.84105324", lines[1].substring(18, 32));
    }

    @Test
    void refusesPassesTooCloseToEachOther() {
        assertThrows(
                IllegalArgumentException.class,
                () -> DemoOrbit.elementSets(station(35, 139), List.of(FIRST, FIRST.plusSeconds(179)), "X", 1));
    }
}
