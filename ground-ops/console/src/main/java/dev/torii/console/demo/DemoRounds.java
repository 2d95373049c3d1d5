package dev.torii.console.demo;

import dev.torii.flightdynamics.DemoOrbit;
import dev.torii.flightdynamics.DemoOrbit.Culmination;
import dev.torii.flightdynamics.GroundStation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which spacecraft of the demo flies when over which station.
 *
 * <p>In each round every station gets one spacecraft, as far as there are any, a few seconds after one another so that the passes
 * overlap. The next round takes the next spacecraft; when all have flown, they start again, each over the next station.
 */
final class DemoRounds {
    /** From one round to the next. */
    static final Duration ROUND = DemoOrbit.SPACING_MIN;

    /** Rounds made at the start of the demo: eight hours. */
    static final int ROUNDS = 160;

    /** Within a round each station's pass comes so much after that of the station before it. */
    private static final Duration STAGGER = Duration.ofSeconds(8);

    private DemoRounds() {}

    /**
     * The passes of each spacecraft.
     *
     * @param stations of the demo, at least one
     * @param fleet number of spacecraft, at least 1
     * @param first culmination of the first pass
     * @return one list per spacecraft, ascending in time
     */
    static List<List<Culmination>> make(List<GroundStation> stations, int fleet, Instant first) {
        List<List<Culmination>> passes = new ArrayList<>();
        for (int i = 0; i < fleet; i++) {
            passes.add(new ArrayList<>());
        }
        int atOnce = Math.min(fleet, stations.size());
        for (int flight = 0; flight < ROUNDS * atOnce; flight++) {
            int spacecraft = flight % fleet;
            int turn = flight / fleet;
            Instant time = first.plus(ROUND.multipliedBy(flight / atOnce)).plus(STAGGER.multipliedBy(flight % atOnce));
            GroundStation station = stations.get((spacecraft + turn) % stations.size());
            passes.get(spacecraft).add(new Culmination(station, time));
        }
        return passes;
    }
}
