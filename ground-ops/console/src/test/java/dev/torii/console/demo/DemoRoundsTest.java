package dev.torii.console.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.flightdynamics.DemoOrbit.Culmination;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.flightdynamics.HorizonMask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoRoundsTest {
    private static final Instant FIRST = Instant.parse("2026-11-22T20:31:07Z");
    private static final List<GroundStation> STATIONS = List.of(station("tokyo", 2.4), station("denver", -1.8));

    private static GroundStation station(String id, double longitudeRad) {
        return new GroundStation(id, 0.6, longitudeRad, 60, HorizonMask.constant(1));
    }

    @Test
    void fliesTwoAtOnceAndSwapsTheirStations() {
        List<List<Culmination>> passes = DemoRounds.make(STATIONS, 2, FIRST);
        assertEquals(
                List.of("tokyo", "denver", "tokyo"),
                passes.get(0).stream().limit(3).map(c -> c.station().id()).toList());
        assertEquals(
                List.of("denver", "tokyo", "denver"),
                passes.get(1).stream().limit(3).map(c -> c.station().id()).toList());
        assertEquals(FIRST, passes.get(0).get(0).time());
        assertEquals(FIRST.plusSeconds(8), passes.get(1).get(0).time());
        assertEquals(FIRST.plusSeconds(180), passes.get(0).get(1).time());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void givesAStationOneSpacecraftAtATimeAndEachSpacecraftItsTurn(int fleet) {
        List<List<Culmination>> passes = DemoRounds.make(STATIONS, fleet, FIRST);
        assertEquals(fleet, passes.size());
        for (List<Culmination> own : passes) {
            assertApart(own);
            assertTrue(own.stream().map(c -> c.station().id()).distinct().count() == 2, "flies over one station only");
        }
        for (GroundStation station : STATIONS) {
            List<Culmination> all = new ArrayList<>();
            passes.forEach(
                    own -> own.stream().filter(c -> c.station().equals(station)).forEach(all::add));
            all.sort(Comparator.comparing(Culmination::time));
            assertApart(all);
        }
    }

    /** Three minutes are what the orbits need; stations may be a few seconds of stagger below. */
    private static void assertApart(List<Culmination> passes) {
        for (int i = 1; i < passes.size(); i++) {
            Duration gap =
                    Duration.between(passes.get(i - 1).time(), passes.get(i).time());
            assertTrue(gap.toSeconds() >= 164, () -> "only " + gap);
        }
    }
}
