package dev.torii.console;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.Configuration;
import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.PlanRequests;
import dev.torii.configuration.Stations;
import dev.torii.console.passes.SatelliteFiles;
import dev.torii.console.plan.EarlierPlan;
import dev.torii.console.plan.PlanFiles;
import dev.torii.console.plan.PlanJson;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.flightdynamics.OrbitException;
import dev.torii.flightdynamics.Satellite;
import dev.torii.flightdynamics.VisibilityPredictor;
import dev.torii.flightdynamics.VisibilityWindow;
import dev.torii.planning.AntennaTimes;
import dev.torii.planning.optimise.ConstellationPlan;
import dev.torii.planning.optimise.ConstellationPlanner;
import dev.torii.planning.optimise.Effort;
import dev.torii.planning.optimise.LinearSolver;
import dev.torii.planning.optimise.PlanInput;
import dev.torii.planning.optimise.PlannedContact;
import dev.torii.planning.optimise.Search;
import dev.torii.planning.satnet.SatNetPlanner;
import dev.torii.planning.satnet.SatNetProblem;
import dev.torii.planning.satnet.SatNetProblem.Track;
import dev.torii.planning.satnet.SatNetReader;
import dev.torii.planning.satnet.SatNetScore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code torii plan}: which satellite gets which antenna when.
 *
 * <p>Exit code: 0, also if it was cancelled and the best plan so far was written; 1 if there is no orbit or a file cannot be written; 2 for
 * wrong usage or files that cannot be read.
 */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Plans the contacts of satellites with stations by what is wanted (docs/icd-planning.md), and says how far from the best"
                    + " plan the result may be and why each pass that it leaves out is left out. Ctrl-C ends the search and writes the best"
                    + " plan so far. Times are UTC.",
            "With --satnet: schedules a public problem of the Deep Space Network."
        })
public final class PlanCommand implements Callable<Integer> {
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;
    private static final long INPUT_MAX_OCTETS = 64L << 20;
    private static final double SECONDS_MAX = 86_400;
    private static final int FINISH_SECONDS = 20;
    private static final Duration DRIFT = Duration.ofSeconds(1);

    private final Clock clock;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    @Spec
    private CommandSpec spec;

    @Option(names = "--orbits", arity = "1..*", paramLabel = "FILE", description = "Orbits, as 'passes' reads them.")
    private List<Path> orbits;

    @Option(names = "--stations", paramLabel = "FILE", description = "Stations in the format of etc/stations.yaml.")
    private Path stations;

    @Option(names = "--requests", paramLabel = "FILE", description = "What is wanted (YAML, docs/icd-planning.md).")
    private Path requests;

    @Option(names = "--from", paramLabel = "ISO", description = "Begin (default: the next full minute).")
    private String from;

    @Option(
            names = "--hours",
            paramLabel = "H",
            defaultValue = "24",
            description = "Length, up to 1440 (default: ${DEFAULT-VALUE}).")
    private double hours;

    @Option(names = "--satnet", paramLabel = "FILE", description = "A week of SatNet (JSON) in place of all these.")
    private Path satnet;

    @Option(names = "--maintenance", paramLabel = "FILE", description = "Maintenance of SatNet's antennas (CSV).")
    private Path maintenance;

    @Option(names = "--exclusive", description = "Of --satnet: a mission has one track at a time at most.")
    private boolean exclusive;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long to search (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the search (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--booked",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Contacts that are agreed: schedules of station networks in the Simple Schedule Format (CCSDS 902.1).")
    private List<Path> booked = List.of();

    @Option(
            names = "--earlier",
            paramLabel = "PLAN.json",
            description = "Plan anew: keep this plan as far as --moves-max says, on the passes of the orbits of now.")
    private Path earlier;

    @Option(
            names = "--moves-max",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "Of --earlier: at most so many of its contacts are dropped for better ones (default: ${DEFAULT-VALUE}).")
    private int movesMax;

    @Option(
            names = "--solver",
            description =
                    "Let OR-Tools solve a linear program for the bound and to guide the search. Needs whole passes, no 'shortened'.")
    private boolean guided;

    @Option(
            names = "--exact",
            description =
                    "Besides, let OR-Tools look for the best plan by branch and bound; best with --seconds 60 and more.")
    private boolean exact;

    @Option(
            names = "--out",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Where the plan goes; the end of the name says the form: .json, .csv, .ics (calendar), .svg (chart), .xml (CCSDS 902.1)."
                            + " Several are written. Without it a summary is all.")
    private List<Path> files = List.of();

    /** Made by picocli. */
    public PlanCommand() {
        this(Clock.systemUTC());
    }

    PlanCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        checkUsage();
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> cancel(done), "plan-cancel");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return satnet == null ? constellation() : week();
        } catch (OrbitException | ConfigurationException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return EXIT_USAGE;
        } catch (IOException e) {
            spec.commandLine().getErr().println("cannot be read or written: " + e.getMessage());
            return EXIT_FAILED;
        } finally {
            done.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // Cancelled: the hook is what waits for us.
                spec.commandLine().getErr().println("cancelled; this is the best plan so far");
            }
        }
    }

    /** Ctrl-C: the search ends, and the JVM waits until the plan is written. */
    private void cancel(CountDownLatch done) {
        cancelled.set(true);
        try {
            if (!done.await(FINISH_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("the plan could not be written in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void checkUsage() {
        boolean both = satnet != null && (orbits != null || stations != null || requests != null);
        if (both || (satnet == null && (orbits == null || stations == null || requests == null))) {
            throw usage("either --orbits, --stations and --requests are needed, or --satnet and --maintenance");
        }
        if ((satnet == null) != (maintenance == null)) {
            throw usage("--satnet and --maintenance belong together");
        }
        if (movesMax < 0) {
            throw usage("--moves-max: " + movesMax + " is negative");
        }
        if (!(seconds > 0 && seconds <= SECONDS_MAX)) {
            throw usage("--seconds: " + seconds + " is not in 0.." + (int) SECONDS_MAX);
        }
        if (!(hours > 0 && hours <= PlanInput.SPAN_MAX.toHours())) {
            throw usage("--hours: " + hours + " is not in 0.." + PlanInput.SPAN_MAX.toHours());
        }
        List<String> forms = satnet == null ? PlanFiles.FORMS : List.of(".json");
        for (Path file : files) {
            if (forms.stream().noneMatch(file.toString()::endsWith)) {
                throw usage("--out: " + file + " does not end in one of " + String.join(", ", forms));
            }
        }
    }

    private int constellation() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Instant begin =
                from == null ? clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES) : time(from);
        Instant end = begin.plusSeconds(Math.round(hours * 3600));
        Stations network = Configuration.loadStations(stations);
        PlanRequests wanted = Configuration.loadRequests(requests);
        for (Path schedule : booked) {
            wanted = EarlierPlan.withSchedule(wanted, schedule, network);
        }
        List<Satellite> satellites = SatelliteFiles.read(orbits);
        List<GroundStation> places =
                network.stations().stream().map(GroundStation::of).toList();
        List<VisibilityWindow> windows = VisibilityPredictor.predictAll(satellites, places, begin, end);
        err.printf(
                Locale.ROOT,
                "%d satellites, %d stations, %d passes%n",
                satellites.size(),
                places.size(),
                windows.size());
        List<PlannedContact> before = earlier == null ? List.of() : EarlierPlan.read(earlier, windows);
        AntennaTimes times = AntennaTimes.of(satellites, places, begin, end);
        long started = System.nanoTime();
        Search search = new Search(
                new SplittableRandom(seed),
                effort(),
                (phase, value, bound) -> err.printf(
                        Locale.ROOT,
                        "%6.2f s  %-10s value %.0f%s%n",
                        (System.nanoTime() - started) / 1e9,
                        phase,
                        value,
                        Double.isInfinite(bound) ? "" : String.format(Locale.ROOT, " of at most %.0f", bound)),
                solver(),
                exact);
        ConstellationPlan plan = ConstellationPlanner.plan(
                new PlanInput(begin, end, windows, network, wanted, times, before, movesMax), search);
        double took = (System.nanoTime() - started) / 1e9;
        List<String> antennas = network.stations().stream()
                .flatMap(s -> s.antennas().stream())
                .map(Antenna::id)
                .toList();
        PlanFiles writer = new PlanFiles(plan, antennas, took, clock.instant());
        for (Path file : files) {
            writer.write(file);
        }
        summary(plan, took);
        return 0;
    }

    private Optional<LinearSolver> solver() {
        if (!guided && !exact) {
            return Optional.empty();
        }
        Optional<LinearSolver> found =
                ServiceLoader.load(LinearSolver.class).findFirst().filter(LinearSolver::available);
        if (found.isEmpty()) {
            throw usage("--solver, --exact: OR-Tools is not there, or not for this machine; './torii plan' fetches it");
        }
        return found;
    }

    private Effort effort() {
        return Effort.ofTime(System::nanoTime, Math.round(seconds * 1e9), cancelled::get);
    }

    private void summary(ConstellationPlan plan, double took) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%d contacts, %.1f GB brought down; value %.0f, at most %.0f (%s), gap %.2f %%; %.1f s%n",
                plan.contacts().size(),
                plan.octets() / 1e9,
                plan.proof().value(),
                plan.proof().bound(),
                plan.proof().boundBy(),
                100 * plan.proof().gap(),
                took);
        long missing = plan.satellites().stream()
                .mapToLong(ConstellationPlan.SatelliteSummary::missingContacts)
                .sum();
        out.printf(
                Locale.ROOT,
                "%d passes not chosen, %d wanted contacts missing, %d requests not met%n",
                plan.omissions().size(),
                missing,
                plan.unmet().size());
        plan.unmet().forEach(out::println);
        if (earlier != null) {
            long drifted = plan.contacts().stream()
                    .filter(c -> c.drift().abs().compareTo(DRIFT) >= 0)
                    .count();
            out.printf(
                    Locale.ROOT,
                    "of %d earlier contacts that still have a pass %d stay and %d go; %d that stay rise a second or more earlier or later%n",
                    plan.churn().earlier(),
                    plan.churn().kept(),
                    plan.churn().dropped(),
                    drifted);
        }
        out.flush();
    }

    private int week() throws IOException {
        SatNetProblem problem =
                SatNetReader.read(satnet.toString(), bounded(satnet), maintenance.toString(), bounded(maintenance));
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                Locale.ROOT,
                "%d requests of %d missions, %d antennas; searching for %.0f s%n",
                problem.requests().size(),
                problem.missions().size(),
                problem.antennas().size(),
                seconds);
        List<Track> tracks = SatNetPlanner.plan(problem, exclusive, new SplittableRandom(seed), effort());
        for (Path file : files) {
            PlanFiles.replace(file, PlanJson.of(problem, tracks).toPrettyString() + "\n");
        }
        SatNetScore score = SatNetScore.of(problem, tracks);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%.0f h in %d tracks, %d of %d requests satisfied, U_rms %.3f, U_max %.2f%n",
                score.hours(),
                tracks.size(),
                score.satisfied(),
                problem.requests().size(),
                score.uRms(),
                score.uMax());
        out.flush();
        return 0;
    }

    private static String bounded(Path file) throws IOException {
        if (Files.size(file) > INPUT_MAX_OCTETS) {
            throw new ConfigurationException(List.of(file + ": is larger than " + INPUT_MAX_OCTETS + " octets"));
        }
        return Files.readString(file);
    }

    private Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(), "--from: \"" + text + "\" is not a UTC time such as 2026-11-22T20:00:00Z", e);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
