package dev.torii.console;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.Stations;
import dev.torii.console.passes.AntennaTable;
import dev.torii.console.passes.ConstellationFiles;
import dev.torii.console.passes.LookTable;
import dev.torii.console.passes.PassesCalendar;
import dev.torii.console.passes.PassesDrawing;
import dev.torii.console.passes.PassesPrinter;
import dev.torii.console.passes.SatelliteFiles;
import dev.torii.console.passes.Sky;
import dev.torii.flightdynamics.EarthOrientation;
import dev.torii.flightdynamics.Ephemeris;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.flightdynamics.HorizonMask;
import dev.torii.flightdynamics.OrbitException;
import dev.torii.flightdynamics.OrbitInfo;
import dev.torii.flightdynamics.Satellite;
import dev.torii.flightdynamics.SyntheticConstellation;
import dev.torii.flightdynamics.VisibilityPredictor;
import dev.torii.flightdynamics.VisibilityWindow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code torii passes}: predicts when satellites pass over stations.
 *
 * <p>Exit code: 0; 1 if an orbit does not exist in the time asked for; 2 for wrong usage or unreadable files.
 */
@Command(
        name = "passes",
        mixinStandardHelpOptions = true,
        description = "Predicts when satellites pass over ground stations. Times are UTC.")
public final class PassesCommand implements Callable<Integer> {
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;
    private static final double STEP_MIN_S = 0.01;
    private static final double STEP_MAX_S = 3600;
    private static final double FREQUENCY_MAX_MHZ = 100_000;

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--orbits",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Orbits of any number of satellites: TLE; OMM in KVN, XML, JSON or CSV; OEM and OPM in KVN or XML."
                            + " Of several orbits of a satellite, an OEM is used where it exists, then an OPM, then the newest elements.")
    private List<Path> orbits;

    @Option(names = "--stations", paramLabel = "FILE", description = "Stations in the format of etc/stations.yaml.")
    private Path stations;

    @Option(
            names = "--from",
            paramLabel = "ISO",
            description = "Begin, for example 2026-11-22T20:00:00Z (default: now).")
    private String from;

    @Option(names = "--to", paramLabel = "ISO", description = "End (default: --hours after the begin).")
    private String to;

    @Option(names = "--hours", paramLabel = "H", description = "Length in hours, up to 1440 (default: 24).")
    private Double hours;

    @Option(
            names = "--mask",
            paramLabel = "DEG",
            description = "Lowest elevation in place of the stations' own, 0..89.")
    private Double maskDeg;

    @Option(
            names = "--eop",
            paramLabel = "PATH",
            description =
                    "Earth orientation: a finals2000A file of the IERS or a folder of orekit-data (default: nominal, which moves"
                            + " passes by less than 0.2 s).")
    private Path eop;

    @Option(names = "--lenient", description = "Use what is good of a file of orbits, and say what is not.")
    private boolean lenient;

    @Option(
            names = "--stale-days",
            paramLabel = "D",
            defaultValue = "14",
            description = "Warn of elements that are older at the begin (default: ${DEFAULT-VALUE}).")
    private double staleDays;

    @ArgGroup(multiplicity = "0..1")
    private Output output = new Output();

    /** In which form, one of them. */
    private static final class Output {
        @Option(names = "--json", description = "Print a JSON array.")
        private boolean json;

        @Option(names = "--csv", description = "Print comma-separated values.")
        private boolean csv;

        @Option(names = "--ical", description = "Print a calendar (iCalendar).")
        private boolean ical;

        @Option(names = "--svg", description = "Draw a map and the sky over each station (SVG).")
        private boolean svg;

        @Option(
                names = "--look",
                paramLabel = "SECONDS",
                description =
                        "Print direction, distance and range rate during the passes, so often, as comma-separated values.")
        private Double lookSeconds;
    }

    @Option(
            names = "--antennas",
            description =
                    "Follow each pass with each antenna of its station: usable part, uplink, cable wrap, link margin, and what is lost"
                            + " by mount, sectors and Sun. As a table, or with --json.")
    private boolean antennas;

    @Option(
            names = "--frequency",
            paramLabel = "MHZ",
            description = "Downlink frequency, for the Doppler shift in --look.")
    private Double frequencyMhz;

    @Option(
            names = "--generate",
            paramLabel = "N",
            description = "Make a synthetic constellation of N satellites and twenty stations, write "
                    + ConstellationFiles.ORBITS + " and " + ConstellationFiles.STATIONS
                    + " to --out, and predict nothing. Epoch: --from (default: today, 0 h).")
    private Integer generate;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Of --generate (default: 1).")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder of --generate.")
    private Path folder;

    /** Made by picocli. */
    public PassesCommand() {
        this(Clock.systemUTC());
    }

    PassesCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (generate != null) {
            return generate(out, err);
        }
        if (orbits == null || stations == null) {
            throw usage("--orbits and --stations are needed (or --generate)");
        }
        Instant begin = from == null ? clock.instant().truncatedTo(ChronoUnit.SECONDS) : time("--from", from);
        Instant end = end(begin);
        checkOutput();
        List<Satellite> satellites;
        Stations network;
        List<GroundStation> places;
        EarthOrientation orientation;
        try {
            satellites = lenient ? SatelliteFiles.readLenient(orbits, err::println) : SatelliteFiles.read(orbits);
            network = Configuration.loadStations(stations);
            places = places(network);
            orientation = eop == null ? EarthOrientation.nominal() : EarthOrientation.read(eop);
        } catch (OrbitException | ConfigurationException e) {
            err.println(e.getMessage());
            return EXIT_USAGE;
        }
        try {
            warn(err, satellites, orientation, begin, end);
            List<VisibilityWindow> windows =
                    VisibilityPredictor.predictAll(satellites, places, begin, end, orientation, unusable(err));
            Sky sky = new Sky(satellites, places, orientation);
            Optional<AntennaTable> table =
                    antennas ? Optional.of(new AntennaTable(sky, network, begin, end, orientation)) : Optional.empty();
            print(out, windows, sky, table, places, begin, end);
            return 0;
        } catch (OrbitException e) {
            err.println(e.getMessage());
            return EXIT_FAILED;
        }
    }

    private void checkOutput() {
        if (antennas && (output.csv || output.ical || output.svg || output.lookSeconds != null)) {
            throw usage("--antennas is for the table and for --json");
        }
        Double step = output.lookSeconds;
        if (step != null && !(step >= STEP_MIN_S && step <= STEP_MAX_S)) {
            throw usage("--look: " + step + " is not in " + STEP_MIN_S + ".." + STEP_MAX_S + " s");
        }
        if (frequencyMhz != null && (step == null || !(frequencyMhz > 0 && frequencyMhz <= FREQUENCY_MAX_MHZ))) {
            throw usage("--frequency: " + frequencyMhz + " is for --look, and in 0.." + FREQUENCY_MAX_MHZ + " MHz");
        }
    }

    /** One bad satellite does not keep the others from their passes if that is asked for. */
    private Consumer<OrbitException> unusable(PrintWriter err) {
        return e -> {
            if (!lenient) {
                throw e;
            }
            err.println(e.getMessage());
        };
    }

    private void warn(
            PrintWriter err, List<Satellite> satellites, EarthOrientation orientation, Instant begin, Instant end) {
        orientation.alarm(begin, end).ifPresent(err::println);
        for (Satellite satellite : satellites) {
            Optional<OrbitInfo> orbit = satellite.ephemeris().orbitAt(begin);
            if (orbit.isPresent()
                    && orbit.get().validTo().isEmpty()
                    && orbit.get().ageDays(begin) > staleDays) {
                err.printf(
                        Locale.ROOT,
                        "%s: stale: the elements of %s are %.1f days old%n",
                        satellite.id(),
                        orbit.get().epoch(),
                        orbit.get().ageDays(begin));
            }
            for (Ephemeris.Gap gap : satellite.ephemeris().gaps(begin, end)) {
                err.println(satellite.id() + ": no orbit from " + gap.begin() + " to " + gap.end());
            }
        }
    }

    private void print(
            PrintWriter out,
            List<VisibilityWindow> windows,
            Sky sky,
            Optional<AntennaTable> table,
            List<GroundStation> places,
            Instant begin,
            Instant end) {
        PassesPrinter printer = new PassesPrinter(out);
        if (output.json) {
            printer.json(windows, (window, node) -> table.ifPresent(t -> node.set("antennas", t.json(window))));
        } else if (output.csv) {
            printer.csv(windows);
        } else if (output.ical) {
            PassesCalendar.print(out, windows, clock.instant());
        } else if (output.svg) {
            out.print(PassesDrawing.draw(sky, places, windows, begin, end));
        } else if (output.lookSeconds != null) {
            Duration step = Duration.ofMillis(Math.round(output.lookSeconds * 1e3));
            LookTable.print(out, sky, windows, step, frequencyMhz == null ? 0 : frequencyMhz * 1e6);
        } else if (table.isPresent()) {
            table.get().print(out, windows);
        } else {
            printer.table(windows, begin, end);
        }
        out.flush();
    }

    private int generate(PrintWriter out, PrintWriter err) {
        if (folder == null || orbits != null || stations != null) {
            throw usage("--generate needs --out and takes neither --orbits nor --stations");
        }
        if (generate < 1 || generate > SyntheticConstellation.SATELLITES_MAX) {
            throw usage("--generate: " + generate + " is not in 1.." + SyntheticConstellation.SATELLITES_MAX);
        }
        Instant epoch = from == null ? clock.instant().truncatedTo(ChronoUnit.DAYS) : time("--from", from);
        try {
            ConstellationFiles.write(folder, generate, seed, epoch);
        } catch (IOException e) {
            err.println(folder + ": cannot be written: " + e.getMessage());
            return EXIT_FAILED;
        }
        out.println(generate + " satellites of " + epoch + ", seed " + seed + ": "
                + folder.resolve(ConstellationFiles.ORBITS) + ", " + folder.resolve(ConstellationFiles.STATIONS));
        return 0;
    }

    private Instant end(Instant begin) {
        if (to != null && hours != null) {
            throw usage("--to and --hours exclude each other");
        }
        double length = hours == null ? 24 : hours;
        if (!(length > 0 && length <= VisibilityPredictor.SPAN_MAX.toHours())) {
            throw usage("--hours: " + length + " is not in 0.." + VisibilityPredictor.SPAN_MAX.toHours());
        }
        Instant end = to == null ? begin.plusMillis(Math.round(length * 3_600_000)) : time("--to", to);
        if (!end.isAfter(begin) || Duration.between(begin, end).compareTo(VisibilityPredictor.SPAN_MAX) > 0) {
            throw usage("--to: " + end + " is not within " + VisibilityPredictor.SPAN_MAX.toDays() + " days after "
                    + begin);
        }
        return end;
    }

    private Instant time(String option, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + ": \"" + text + "\" is not a UTC time such as 2026-11-22T20:00:00Z",
                    e);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private List<GroundStation> places(Stations network) {
        if (maskDeg != null && !(maskDeg >= 0 && maskDeg <= 89)) {
            throw usage("--mask: " + maskDeg + " is not in 0..89");
        }
        return network.stations().stream()
                .map(GroundStation::of)
                .map(s -> maskDeg == null ? s : withMask(s, HorizonMask.constant(Math.toRadians(maskDeg))))
                .toList();
    }

    private static GroundStation withMask(GroundStation s, HorizonMask mask) {
        return new GroundStation(s.id(), s.latitudeRad(), s.longitudeRad(), s.altitudeM(), mask);
    }
}
