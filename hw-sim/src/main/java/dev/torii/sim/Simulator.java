package dev.torii.sim;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.Configuration;
import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.Spacecraft;
import dev.torii.flightdynamics.OrbitException;
import dev.torii.sim.fault.FaultKind;
import dev.torii.sim.fault.FaultOrder;
import dev.torii.sim.scenario.Scenario;
import dev.torii.spacelink.time.Tai;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code torii sim}. */
@Command(
        name = "torii sim",
        mixinStandardHelpOptions = true,
        version = "torii sim 0.1.0",
        sortOptions = false,
        description = {
            "",
            "Simulates the spacecraft of a fleet, and the radios, mounts and transceivers of its ground stations, in real time.",
            "",
            "@|bold Radios.|@ Each antenna of stations.yaml is reached as its frontEnd says: TCP ports for CADUs and CLTUs, datagrams, KISS"
                    + " frames, or a GNU Radio flowgraph's ZeroMQ sockets. Where it has a rotator or a rig, the simulator answers there as"
                    + " rotctld and rigctld of Hamlib do, and what is not pointed at or not tuned to is not received.",
            "",
            "@|bold Signals.|@ A scenario says what antennas, receivers and transmitters are like. From orbit, pointing and tuning"
                    + " follow level and frequency, from these lock and Es/N0, from that bits that arrive wrong, for the ground's own"
                    + " decoder to repair. A spacecraft takes commands after carrier and bit lock, which it shows in its control word."
                    + " Without a scenario, or with --ideal, all that is above the mask is received without an error.",
            "",
            "@|bold Truth.|@ --events writes what truly happened: signals with the reason why they were lost, frames radiated, commands,"
                    + " targets in each exposure. The same seed, orbits and commands at the same times give the same bits.",
            "",
            "@|bold Faults|@ begin by scenario, by --fault, or now by 'torii sim inject'. An orbit file that is rewritten is read again"
                    + " within two seconds.",
            "",
            "What is modelled and what is not: docs/simulator.md. Interfaces: docs/icd-spacecraft.md, docs/icd-payload.md and"
                    + " docs/icd-front-end.md.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  torii sim --etc etc",
            "  torii sim --etc etc --events sim-events.jsonl --seed 7 --spacecraft TRK-1",
            "  torii sim --etc etc --fault TRK-1:battery-undervoltage@120 --fault tokyo-1:fade=20/5@60",
            "  torii sim --etc etc --scenario storm.yaml --virtual 86400 --events day.jsonl",
            "  torii sim inject tokyo-1:stuck/10 TRK-1:reboot@5",
            "",
            "Runs until SIGINT or SIGTERM. Exit status: 2 wrong option, configuration or a taken port, 1 failed while running,"
                    + " 130 or 143 stopped by the signal.",
            ""
        })
public final class Simulator implements Callable<Integer> {

    private static final int EXIT_FAILED = 1;
    private static final int EXIT_SETUP = 2;
    private static final long SEED_DEFAULT = 1;
    private static final long RATE_MIN = 1_000;
    private static final long RATE_MAX = 1_000_000_000;
    private static final long VIRTUAL_MAX = 366L * 86_400;
    private static final double CLOCK_ERROR_MAX = 100;
    private static final long STOP_WAIT_MS = 2_000;

    @Option(
            names = "--etc",
            paramLabel = "DIR",
            required = true,
            description = "Folder with fleet.yaml, stations.yaml, passes.yaml and payload.yaml.")
    private Path etc;

    @Option(
            names = "--spacecraft",
            paramLabel = "ID",
            description = "Simulate only this spacecraft of the fleet. May be repeated. Default: all.")
    private List<String> spacecraftIds = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Chooses noise, stars, targets and initial state. The same seed, orbit and commands at the same"
                            + " times give the same frames. Default: that of the scenario, or 1.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--scenario",
            paramLabel = "FILE",
            description = "How signals get through, of what radios and mounts are like, and what breaks when"
                    + " (docs/simulator.md). Default: DIR/scenario.yaml; where that is not, all signals get through.")
    private Optional<Path> scenario = Optional.empty();

    @Option(names = "--ideal", description = "No scenario: what is above the mask is received without an error.")
    private boolean ideal;

    @Option(
            names = "--rate",
            paramLabel = "BIT_PER_S",
            description = "Channel rate of every downlink, 1000..1000000000 bit/s. Default: rateBitPerSecond of each"
                    + " front end in stations.yaml.")
    private Optional<Long> rate = Optional.empty();

    @Option(
            names = "--clock-offset",
            paramLabel = "SECONDS",
            description = "Error of every platform clock at boot, -100..100 s. Default: within 0.5 s, by the seed.")
    private Optional<Double> clockOffset = Optional.empty();

    @Option(
            names = "--clock-drift",
            paramLabel = "PPM",
            description = "Drift of every platform clock, -100..100 ppm. Default: within 5 ppm, by the seed.")
    private Optional<Double> clockDrift = Optional.empty();

    @Option(
            names = "--fault",
            paramLabel = "ID:FAULT@SECONDS",
            description = {
                "Break something that long after the start; the same orders as 'torii sim inject' gives. May be repeated.",
                "Of a spacecraft: battery-undervoltage (until SET_LOAD HEATER_B OFF), reboot, safe-mode, clock-jump=SECONDS,"
                        + " clock-drift=PPM, drop-packets=SHARE/SECONDS, farm-wait/SECONDS, farm-lockout, lose-cltus=N,"
                        + " transmitter-off/SECONDS.",
                "Of an antenna: fade=DB/SECONDS, bit-slip, inversion, stuck/SECONDS, pointing-error=DEGREES, disconnect."
            })
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Append what truly happens, one JSON object a line: rise and set with the frames radiated,"
                    + " commands, on-board events, faults, rejects, clients. Default: not written.")
    private Optional<Path> eventsFile = Optional.empty();

    @Option(
            names = "--virtual",
            paramLabel = "SECONDS",
            description =
                    "Let so much time pass as fast as the computer can, then end, with what happened in the events file. Nobody"
                            + " can keep up at the ports: for soaks of the simulation itself.")
    private Optional<Long> virtualSeconds = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "When virtual time begins, UTC, such as 2026-11-27T00:00:00Z. Default: now.")
    private Optional<Instant> from = Optional.empty();

    @Option(
            names = "--control",
            paramLabel = "FILE",
            description =
                    "Write the port for 'torii sim inject' there. Default: .torii/simulator.control of the launcher.")
    private Optional<Path> control = Optional.empty();

    @Spec
    private CommandSpec spec;

    /** Starts the simulator; returns only through {@link System#exit}. */
    public static void main(String[] args) {
        System.setProperty(
                "java.util.logging.SimpleFormatter.format",
                System.getProperty(
                        "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$-7s %5$s%6$s%n"));
        boolean inject = args.length > 0 && args[0].equals("inject");
        System.exit(
                inject
                        ? InjectCommand.commandLine().execute(Arrays.copyOfRange(args, 1, args.length))
                        : commandLine().execute(args));
    }

    /** The command line, for {@link #main} and for tests. */
    static CommandLine commandLine() {
        return new CommandLine(new Simulator()).setUsageHelpAutoWidth(true);
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try (EventLog events = EventLog.open(eventsFile)) {
            return simulate(events);
        } catch (ConfigurationException | OrbitException | SetupException e) {
            err.println("torii sim: " + e.getMessage());
            return EXIT_SETUP;
        } catch (IOException e) {
            err.println("torii sim: cannot open or write the events file: " + e.getMessage());
            return EXIT_SETUP;
        }
    }

    private int simulate(EventLog events) {
        PrintWriter err = spec.commandLine().getErr();
        SimulatorLoop.Settings settings = settings();
        CountDownLatch finished = new CountDownLatch(1);
        VirtualClock virtual = new VirtualClock(Tai.fromUtc(from.orElseGet(Instant::now)));
        LongSupplier clock = virtualSeconds.isPresent() ? virtual : () -> Tai.fromUtc(Instant.now());
        try (SimulatorLoop loop = open(settings, events, clock)) {
            stopAtShutdown(loop, finished);
            spec.commandLine().getOut().println("torii sim ready: " + loop.summary());
            spec.commandLine().getOut().flush();
            if (virtualSeconds.isPresent()) {
                soak(loop, virtual, virtualSeconds.get());
            } else {
                loop.run();
            }
            return 0;
        } catch (IOException | java.io.UncheckedIOException e) {
            err.println("torii sim: " + e.getMessage());
            return EXIT_FAILED;
        } finally {
            finished.countDown();
        }
    }

    private SimulatorLoop.Settings settings() {
        Configuration configuration = Configuration.load(etc);
        List<String> known =
                configuration.fleet().spacecraft().stream().map(Spacecraft::id).toList();
        for (String id : spacecraftIds) {
            if (!known.contains(id)) {
                throw new SetupException("--spacecraft: " + id + " is not in " + etc.resolve("fleet.yaml")
                        + ", which has " + String.join(", ", known));
            }
        }
        Optional<Scenario> played = playedScenario(configuration, known);
        long chosenSeed = seed.orElse(
                played.map(Scenario::seed).orElse(OptionalLong.empty()).orElse(SEED_DEFAULT));
        virtualSeconds.filter(s -> s < 1 || s > VIRTUAL_MAX).ifPresent(s -> {
            throw new SetupException("--virtual: " + s + " is not in 1.." + VIRTUAL_MAX);
        });
        rate.filter(r -> r < RATE_MIN || r > RATE_MAX).ifPresent(r -> {
            throw new SetupException("--rate: " + r + " is not in " + RATE_MIN + ".." + RATE_MAX);
        });
        OptionalLong rateOverride = rate.map(OptionalLong::of).orElse(OptionalLong.empty());
        SimulatorLoop.ClockOverride clock = new SimulatorLoop.ClockOverride(
                scaled("--clock-offset", clockOffset, 1e9), scaled("--clock-drift", clockDrift, 1e3));
        return new SimulatorLoop.Settings(
                configuration,
                chosenSeed,
                spacecraftIds,
                rateOverride,
                clock,
                faults(configuration, played),
                played,
                controlFile());
    }

    private Optional<Path> controlFile() {
        return control.isPresent() ? control : InjectCommand.defaultControl();
    }

    private static OptionalLong scaled(String option, Optional<Double> value, double scale) {
        value.filter(v -> !(Math.abs(v) <= CLOCK_ERROR_MAX)).ifPresent(v -> {
            throw new SetupException(option + ": " + v + " is not in -100..100");
        });
        return value.map(v -> OptionalLong.of(Math.round(v * scale))).orElse(OptionalLong.empty());
    }

    private List<FaultOrder> faults(Configuration configuration, Optional<Scenario> played) {
        List<String> spacecraft = simulated(configuration);
        List<String> antennas = antennaIds(configuration);
        List<FaultOrder> orders = new ArrayList<>();
        List<String> texts = new ArrayList<>(faults);
        played.ifPresent(s -> texts.addAll(s.faults()));
        for (String text : texts) {
            try {
                FaultOrder order = FaultOrder.parse(text);
                List<String> possible = order.kind().target() == FaultKind.Target.SPACECRAFT ? spacecraft : antennas;
                if (!possible.contains(order.target())) {
                    throw new IllegalArgumentException(
                            order.target() + " is not simulated, only " + String.join(", ", possible));
                }
                orders.add(order);
            } catch (IllegalArgumentException e) {
                throw new SetupException("--fault: " + e.getMessage());
            }
        }
        return orders;
    }

    private List<String> simulated(Configuration configuration) {
        return spacecraftIds.isEmpty()
                ? configuration.fleet().spacecraft().stream()
                        .map(Spacecraft::id)
                        .toList()
                : spacecraftIds;
    }

    private static List<String> antennaIds(Configuration configuration) {
        return configuration.stations().stations().stream()
                .flatMap(station -> station.antennas().stream())
                .map(Antenna::id)
                .toList();
    }

    /** The scenario that is named, else the one beside the configuration, else none. */
    private Optional<Scenario> playedScenario(Configuration configuration, List<String> known) {
        Path beside = etc.resolve("scenario.yaml");
        Optional<Path> file = scenario.isPresent() || !Files.exists(beside) ? scenario : Optional.of(beside);
        return ideal ? Optional.empty() : file.map(f -> Scenario.load(f, antennaIds(configuration), known));
    }

    private void soak(SimulatorLoop loop, VirtualClock virtual, long seconds) throws IOException {
        long beginNs = System.nanoTime();
        loop.run(virtual, virtual.getAsLong() + TimeUnit.SECONDS.toNanos(seconds));
        double took = (System.nanoTime() - beginNs) / 1e9;
        spec.commandLine().getOut().printf(Locale.ROOT, "torii sim: %d s passed in %.1f s%n", seconds, took);
        spec.commandLine().getOut().flush();
    }

    private static SimulatorLoop open(SimulatorLoop.Settings settings, EventLog events, LongSupplier clock) {
        try {
            return new SimulatorLoop(settings, events, clock);
        } catch (IOException e) {
            throw new SetupException(e.getMessage());
        }
    }

    /** SIGTERM and SIGINT end the loop, which then closes signals and record before the process goes. */
    private static void stopAtShutdown(SimulatorLoop loop, CountDownLatch finished) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            loop.stop();
            try {
                finished.await(STOP_WAIT_MS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /** A wrong option or a taken port. */
    private static final class SetupException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SetupException(String message) {
            super(message);
        }
    }
}
