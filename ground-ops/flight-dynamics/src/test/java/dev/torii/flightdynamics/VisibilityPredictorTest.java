package dev.torii.flightdynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.configuration.MaskPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisibilityPredictorTest {
    private static final Ephemeris ORBIT = Fixtures.orbit(Fixtures.LOW_ORBIT);
    private static final Instant FROM = Fixtures.NOON;

    private static List<VisibilityWindow> predict(Ephemeris orbit, GroundStation station, Instant from, Instant to) {
        return VisibilityPredictor.predict("sat", orbit, station, from, to);
    }

    private static GroundStation north(HorizonMask mask) {
        return Fixtures.station(67.86, 20.96, 400, mask);
    }

    @Test
    void marksWindowsThatTheSearchCuts() {
        GroundStation station = north(Fixtures.maskDeg(5));
        VisibilityWindow whole =
                predict(ORBIT, station, FROM, FROM.plusSeconds(20_000)).get(1);
        assertFalse(whole.openRise() || whole.openSet());
        Instant middle = whole.culmination();
        VisibilityWindow late = predict(ORBIT, station, middle.plusSeconds(9), FROM.plusSeconds(20_000))
                .get(0);
        assertTrue(late.openRise());
        assertEquals(middle.plusSeconds(9), late.rise());
        assertEquals(middle.plusSeconds(9), late.culmination());
        assertEquals(whole.set(), late.set());
        VisibilityWindow early =
                predict(ORBIT, station, FROM, middle.minusSeconds(9)).get(1);
        assertTrue(early.openSet());
        assertEquals(whole.rise(), early.rise());
        assertEquals(middle.minusSeconds(9), early.set());
    }

    @Test
    void missesNoWindowLongerThanASecond() {
        int found = 0;
        for (VisibilityWindow w : predict(ORBIT, north(Fixtures.maskDeg(5)), FROM, FROM.plus(Duration.ofHours(20)))) {
            // A mask that the satellite passes for little more than a second.
            Instant edge = w.culmination().plusMillis(600);
            HorizonMask mask = HorizonMask.constant(
                    north(Fixtures.maskDeg(5)).look(ORBIT, edge).elevationRad());
            List<VisibilityWindow> shorts = predict(
                    ORBIT, north(mask), w.rise().minusSeconds(100), w.set().plusSeconds(100));
            assertEquals(1, shorts.size());
            assertTrue(Math.abs(Duration.between(edge, shorts.get(0).set()).toNanos()) <= 1_000_000);
            found++;
        }
        assertTrue(found > 7, "only " + found + " passes");
    }

    @Test
    void followsAMaskByAzimuth() {
        HorizonMask mask = HorizonMask.of(List.of(
                new MaskPoint(20, 5),
                new MaskPoint(60, 40),
                new MaskPoint(61, 8),
                new MaskPoint(200, 30),
                new MaskPoint(340, 10)));
        GroundStation station = north(mask);
        Instant to = FROM.plus(Duration.ofHours(5));
        List<Instant> edges = new ArrayList<>();
        for (VisibilityWindow w : predict(ORBIT, station, FROM, to)) {
            edges.add(w.rise());
            edges.add(w.set());
        }
        int next = 0;
        boolean upBefore = up(station, FROM);
        for (Instant t = FROM; t.isBefore(to); t = t.plusMillis(500)) {
            boolean up = up(station, t);
            if (up != upBefore) {
                Instant edge = edges.get(next++);
                assertFalse(
                        edge.isAfter(t.plusMillis(1)) || edge.isBefore(t.minusMillis(501)), edge + " is not at " + t);
            }
            upBefore = up;
        }
        assertEquals(edges.size(), next);
        assertTrue(next >= 6, "only " + next + " edges");
    }

    private static boolean up(GroundStation station, Instant time) {
        LookAngles look = station.look(ORBIT, time);
        return look.elevationRad() > station.mask().elevationRad(look.azimuthRad());
    }

    @Test
    void endsAWindowWhereAnotherOrbitTakesOver() {
        GroundStation station = Fixtures.station(35, 139, 0, Fixtures.maskDeg(5));
        Ephemeris demo = Fixtures.orbit(DemoOrbit.elementSets(station, List.of(FROM, FROM.plusSeconds(300)), "X", 5));
        Instant change = demo.epochs().get(1);
        List<VisibilityWindow> windows = predict(demo, station, FROM.minusSeconds(600), FROM.plusSeconds(900));
        assertEquals(2, windows.size());
        assertEquals(change, windows.get(0).set());
        assertEquals(change, windows.get(1).rise());
        assertFalse(windows.get(0).openSet() || windows.get(1).openRise());
    }

    @Test
    void keepsOneWindowWhenNewerElementsOfTheSameOrbitTakeOver() {
        GroundStation station = north(Fixtures.maskDeg(5));
        VisibilityWindow whole =
                predict(ORBIT, station, FROM, FROM.plusSeconds(20_000)).get(0);
        ElementSet set = (ElementSet) ORBIT.arcAt(FROM);
        Ephemeris twice = new Ephemeris(
                ORBIT.object(), List.of(set, set.appliedFrom(whole.culmination().plusSeconds(5))));
        assertEquals(2, twice.epochs().size());
        VisibilityWindow joined =
                predict(twice, station, FROM, FROM.plusSeconds(20_000)).get(0);
        assertEquals(whole, joined);
    }

    @Test
    void seesAGeostationarySatelliteAlways() {
        Ephemeris geostationary = Fixtures.orbit("""
                1 99002U 26002A   26213.50000000  .00000000  00000-0  00000-0 0    13
                2 99002   0.0500  90.0000 0002000  10.0000  20.0000  1.00270000    12
                """);
        List<VisibilityWindow> windows = predict(
                geostationary, Fixtures.station(0, -10, 0, Fixtures.maskDeg(5)), FROM, FROM.plus(Duration.ofDays(1)));
        assertEquals(1, windows.size());
        assertTrue(windows.get(0).openRise() && windows.get(0).openSet());
    }

    @Test
    void refusesSearchesWithoutEnd() {
        GroundStation station = north(Fixtures.maskDeg(5));
        assertThrows(IllegalArgumentException.class, () -> predict(ORBIT, station, FROM, FROM.minusSeconds(1)));
        assertThrows(
                IllegalArgumentException.class, () -> predict(ORBIT, station, FROM, FROM.plus(Duration.ofDays(61))));
        assertEquals(List.of(), predict(ORBIT, station, FROM, FROM));
    }
}
