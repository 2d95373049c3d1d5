package dev.torii.console.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.torii.configuration.Configuration;
import dev.torii.configuration.Spacecraft;
import dev.torii.console.server.ServerClient;
import dev.torii.console.server.ServerProcess;
import dev.torii.flightdynamics.DemoOrbit;
import dev.torii.flightdynamics.DemoOrbit.Culmination;
import dev.torii.flightdynamics.GroundStation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One demo from start to end: folder, server, simulator, orbit, passes, report. */
public final class Demo {
    /** Every pass did what it should. */
    public static final int EXIT_PERFECT = 0;
    /** A pass did not, or a process ended by itself. */
    public static final int EXIT_IMPERFECT = 1;
    /** Time-out, or the demo could not start. */
    public static final int EXIT_UNUSABLE = 2;

    private static final int DEFAULT_PORT = 8090;
    private static final int CATALOGUE_NUMBER = 90_001;
    private static final Duration SERVER_START_MAX = Duration.ofMinutes(2);
    private static final Duration HALF_PASS = Duration.ofSeconds(40);
    /** From the server being up to the first rise: enough for the simulator to start and an operator to log in. */
    private static final Duration FIRST_RISE = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofSeconds(1);

    private final DemoOptions options;
    private final PrintStream out;
    private final PrintStream err;
    private final List<AutoCloseable> open = new ArrayList<>();

    /**
     * Prepares a demo; nothing happens before {@link #run}.
     *
     * @param options what the user asked
     * @param out progress and results
     * @param err what went wrong
     */
    public Demo(DemoOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs until the wanted passes are over, the time is out, a process ends, or the user interrupts.
     *
     * @return the exit code, one of the constants of this class
     */
    public int run() throws InterruptedException {
        Instant started = Instant.now();
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeAll, "demo-shutdown"));
        try {
            DemoFolder folder = opened(DemoFolder.prepare(
                    options.folder(), options.home().resolve("etc"), options.spacecraft(), options.frontEnd()));
            Configuration configuration = Configuration.load(folder.etc());
            writeOrbits(configuration, started.plus(SERVER_START_MAX).plus(FIRST_RISE));
            out.println("starting the server; logs in " + folder.logs());
            ServerProcess server = opened(startServer(folder));
            if (!server.awaitReady(SERVER_START_MAX)) {
                throw new IOException("the server did not start; see " + serverLog(folder));
            }
            writeOrbits(configuration, Instant.now().plus(FIRST_RISE));
            SimulatorProcess simulator = opened(SimulatorProcess.start(folder, options));
            String password = server.password("controller");
            out.printf(
                    "%n  open      %s%n  user      controller%n  password  %s%n  feed      ./torii feed tail --port %d%n%n",
                    server.url(), password, configuration.payload().feed().port());
            FeedWatcher feed = opened(FeedWatcher.connect(
                    configuration.payload().feed().host(),
                    configuration.payload().feed().port()));
            PassFollower passes = new PassFollower(
                    new ServerClient(server.url(), "controller", password),
                    new SimulatorTruth(folder.simulatorEvents()),
                    feed,
                    out);
            return follow(passes, Map.of("server", server::isAlive, "simulator", simulator::isAlive), started);
        } catch (IOException e) {
            err.println("torii demo: " + e.getMessage());
            return EXIT_UNUSABLE;
        } finally {
            closeAll();
        }
    }

    private ServerProcess startServer(DemoFolder folder) throws IOException {
        ServerProcess.Settings settings = ServerProcess.Settings.of(
                        options.home(), folder.data(), options.port().orElse(DEFAULT_PORT))
                .withEtcDir(folder.etc())
                .withOutput(serverLog(folder));
        try {
            return ServerProcess.start(settings);
        } catch (ServerProcess.RefusedException e) {
            if (options.port().isPresent()) {
                throw e;
            }
            out.println("port " + DEFAULT_PORT + " is taken, using a free one");
            return ServerProcess.start(settings.withPort(0));
        }
    }

    private static Path serverLog(DemoFolder folder) {
        return folder.logs().resolve("server.log");
    }

    private int follow(PassFollower passes, Map<String, BooleanSupplier> processes, Instant started)
            throws IOException, InterruptedException {
        while (true) {
            passes.poll();
            int closed = passes.closed().size();
            if (options.untilPasses().isPresent()
                    && closed >= options.untilPasses().get()) {
                return finish(passes);
            }
            if (options.timeout().isPresent()
                    && Duration.between(started, Instant.now())
                                    .compareTo(options.timeout().get())
                            > 0) {
                writeReport(passes.closed());
                err.println("torii demo: " + closed + " passes ended within "
                        + options.timeout().get().toSeconds() + " s; giving up");
                return EXIT_UNUSABLE;
            }
            for (var process : processes.entrySet()) {
                if (!process.getValue().getAsBoolean()) {
                    writeReport(passes.closed());
                    err.println("torii demo: the " + process.getKey() + " ended by itself; see the logs in "
                            + options.folder().resolve("data/log"));
                    return EXIT_IMPERFECT;
                }
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private int finish(PassFollower passes) throws IOException {
        List<DemoReport.Pass> closed =
                passes.closed().subList(0, options.untilPasses().orElseThrow());
        writeReport(closed);
        return closed.stream().allMatch(DemoReport.Pass::isPerfect) ? EXIT_PERFECT : EXIT_IMPERFECT;
    }

    private void writeReport(List<DemoReport.Pass> passes) throws IOException {
        if (options.report().isPresent()) {
            Path file = options.report().get();
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(file.toFile(), new DemoReport(passes));
            out.println("report written to " + file);
        }
    }

    /**
     * Puts a series of passes into the orbit file of each spacecraft, the first rising at the given time. Server and simulator
     * notice the change by themselves.
     */
    private static void writeOrbits(Configuration configuration, Instant firstRise) throws IOException {
        List<GroundStation> stations = configuration.stations().stations().stream()
                .map(GroundStation::of)
                .toList();
        List<Spacecraft> fleet = configuration.fleet().spacecraft();
        List<List<Culmination>> passes = DemoRounds.make(stations, fleet.size(), firstRise.plus(HALF_PASS));
        for (int i = 0; i < fleet.size(); i++) {
            Spacecraft spacecraft = fleet.get(i);
            String sets = DemoOrbit.elementSets(passes.get(i), spacecraft.id(), CATALOGUE_NUMBER + i);
            Path fresh = spacecraft.orbit().resolveSibling(spacecraft.id() + ".tmp");
            Files.writeString(fresh, sets);
            Files.move(fresh, spacecraft.orbit(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private synchronized <T extends AutoCloseable> T opened(T resource) {
        open.add(resource);
        return resource;
    }

    private synchronized void closeAll() {
        for (int i = open.size() - 1; i >= 0; i--) {
            try {
                open.get(i).close();
            } catch (Exception e) {
                err.println("torii demo: " + e.getMessage());
            }
        }
        open.clear();
    }
}
