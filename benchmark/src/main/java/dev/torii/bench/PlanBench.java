package dev.torii.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.configuration.Antenna;
import dev.torii.configuration.AntennaTerms;
import dev.torii.configuration.FrontEndSettings;
import dev.torii.configuration.MaskPoint;
import dev.torii.configuration.PlanRequests;
import dev.torii.configuration.PlanWeights;
import dev.torii.configuration.SatelliteNeed;
import dev.torii.configuration.Station;
import dev.torii.configuration.Stations;
import dev.torii.flightdynamics.Ephemeris;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.flightdynamics.OrbitFiles;
import dev.torii.flightdynamics.Satellite;
import dev.torii.flightdynamics.SyntheticConstellation;
import dev.torii.flightdynamics.VisibilityPredictor;
import dev.torii.planning.optimise.ConstellationPlan;
import dev.torii.planning.optimise.ConstellationPlan.Proof;
import dev.torii.planning.optimise.ConstellationPlanner;
import dev.torii.planning.optimise.Effort;
import dev.torii.planning.optimise.LinearSolver;
import dev.torii.planning.optimise.PlanInput;
import dev.torii.planning.optimise.Search;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./torii bench plan}: a day of a synthetic constellation, planned in plain Java, by a linear program, and with proof. */
@Command(
        name = "plan",
        description =
                "Plans a synthetic day of 100 satellites over ten stations with 17 antennas: passes of four minutes"
                        + " and more, set-up three minutes, tear-down one, priorities 1..5, four contacts a day, gaps of six hours. Prints when"
                        + " the first plan was there, and which share of the lowest bound is reached in plain Java, guided by the linear"
                        + " program (OR-Tools, CLP), and by branch and bound (SCIP).")
final class PlanBench implements Callable<Integer> {
    private static final Instant EPOCH = Instant.parse("2026-08-01T00:00:00Z");
    private static final int SATELLITES = 100;
    private static final long ORBITS_SEED = 7;
    private static final long PRIORITIES_SEED = 3;
    private static final double MASK_DEG = 5;

    /** Latitude and longitude in degrees, height in metres, antennas. */
    private static final double[][] PLACES = {
        {78.23, 15.4, 450, 3},
        {67.86, 20.96, 400, 2},
        {64.98, -147.5, 200, 2},
        {-72.01, 2.53, 1200, 2},
        {-53.0, -70.85, 50, 1},
        {49.87, 8.62, 150, 2},
        {28.3, -16.5, 100, 1},
        {-33.9, 18.7, 60, 2},
        {1.35, 103.8, 20, 1},
        {37.9, -75.5, 10, 1},
    };

    private static final List<String> RUNS = List.of("java", "lp", "mip");

    @Option(
            names = "--seconds",
            split = ",",
            arity = "1",
            paramLabel = "JAVA,LP,MIP",
            defaultValue = "5,6,60",
            description =
                    "Of the search in plain Java, of one guided by the linear program, and of one with proof; 0 leaves one out. Default:"
                            + " ${DEFAULT-VALUE}.")
    private double[] seconds;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of the search; the day is always the same; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--json", description = "Print JSON in place of text.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private double firstSeconds;

    @Override
    public Integer call() throws IOException {
        if (seconds.length != RUNS.size()) {
            throw new ParameterException(spec.commandLine(), "--seconds: wants three numbers");
        }
        PlanInput input = input();
        Optional<LinearSolver> solver =
                ServiceLoader.load(LinearSolver.class).findFirst().filter(LinearSolver::available);
        Map<String, Proof> proofs = new LinkedHashMap<>();
        for (int run = 0; run < RUNS.size(); run++) {
            if (seconds[run] > 0) {
                String name = RUNS.get(run) + Math.round(seconds[run]) + "s";
                proofs.put(name, plan(input, run, solver).proof());
            }
        }
        report(input, proofs);
        return 0;
    }

    private ConstellationPlan plan(PlanInput input, int run, Optional<LinearSolver> solver) {
        long begin = System.nanoTime();
        Search.Progress progress = (phase, value, bound) -> {
            double now = (System.nanoTime() - begin) / 1e9;
            firstSeconds = firstSeconds == 0 ? now : firstSeconds;
            System.err.printf(Locale.ROOT, "%-4s %6.2f s  %s  %.0f of %.0f%n", RUNS.get(run), now, phase, value, bound);
        };
        return ConstellationPlanner.plan(
                input,
                new Search(
                        new SplittableRandom(seed),
                        Effort.ofTime(System::nanoTime, Math.round(seconds[run] * 1e9), () -> false),
                        progress,
                        run == 0 ? Optional.empty() : Optional.of(solver.orElseThrow()),
                        run == 2));
    }

    /** All beside the lowest bound that any of them has proven. */
    private void report(PlanInput input, Map<String, Proof> proofs) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        double bound = proofs.values().stream().mapToDouble(Proof::bound).min().orElse(0);
        double value = proofs.values().stream().mapToDouble(Proof::value).max().orElse(0);
        Map<String, Double> percents = new LinkedHashMap<>();
        proofs.forEach((name, proof) -> percents.put(name, Math.round(1e4 * proof.value() / bound) / 100.0));
        if (json) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("firstSeconds", Math.round(firstSeconds * 1e3) / 1e3);
            report.put("value", value);
            report.put("bound", bound);
            report.put("percentOfBound", percents);
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        } else {
            out.printf(
                    Locale.ROOT,
                    "%d passes, first plan after %.2f s%n",
                    input.windows().size(),
                    firstSeconds);
            proofs.forEach((name, proof) -> out.printf(
                    Locale.ROOT,
                    "%-8s value %.0f, %.2f %% of the lowest bound %.0f; its own bound %.0f (%s)%n",
                    name,
                    proof.value(),
                    percents.get(name),
                    bound,
                    proof.bound(),
                    proof.boundBy()));
        }
        out.flush();
    }

    private PlanInput input() {
        Stations network = network();
        List<Satellite> satellites = new ArrayList<>();
        List<SatelliteNeed> needs = new ArrayList<>();
        Random random = new Random(PRIORITIES_SEED);
        String orbits = SyntheticConstellation.elementSets(SATELLITES, EPOCH, new Random(ORBITS_SEED));
        for (Ephemeris orbit : OrbitFiles.parse("synthetic", orbits)) {
            String id = orbit.name().orElseThrow();
            satellites.add(new Satellite(id, orbit));
            needs.add(new SatelliteNeed(
                    id,
                    1 + random.nextInt(5),
                    4,
                    Optional.of(Duration.ofHours(6)),
                    Duration.ofMinutes(4),
                    Optional.empty(),
                    false,
                    false,
                    Optional.empty(),
                    0,
                    0,
                    0));
        }
        Instant from = EPOCH.plus(Duration.ofHours(12));
        Instant to = from.plus(Duration.ofDays(1));
        List<GroundStation> places =
                network.stations().stream().map(GroundStation::of).toList();
        AntennaTerms terms =
                new AntennaTerms("", Set.of(), true, Duration.ofMinutes(3), Duration.ofMinutes(1), 0, 0, List.of());
        PlanRequests requests = new PlanRequests(
                PlanWeights.DEFAULT,
                Optional.empty(),
                needs,
                terms,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new PlanInput(from, to, VisibilityPredictor.predictAll(satellites, places, from, to), network, requests);
    }

    private static Stations network() {
        List<Station> stations = new ArrayList<>();
        for (double[] place : PLACES) {
            String id = "s" + stations.size();
            List<Antenna> antennas = new ArrayList<>();
            for (int i = 1; i <= place[3]; i++) {
                antennas.add(new Antenna(id + "-" + i, FrontEndSettings.caduTcp("127.0.0.1", 1, 2, 1000, 3)));
            }
            stations.add(
                    new Station(id, id, place[0], place[1], place[2], List.of(new MaskPoint(0, MASK_DEG)), antennas));
        }
        return new Stations(stations);
    }
}
