package dev.torii.console;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.ConfigurationException;
import dev.torii.flightdynamics.Ephemeris;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.flightdynamics.HorizonMask;
import dev.torii.flightdynamics.OrbitException;
import dev.torii.flightdynamics.OrbitFiles;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
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

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--orbits",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Two-line element sets of any number of satellites, or an OMM in KVN.")
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

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    @Option(names = "--csv", description = "Print comma-separated values.")
    private boolean csv;

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
        if (json && csv) {
            throw usage("--json and --csv exclude each other");
        }
        List<Satellite> satellites;
        List<GroundStation> places;
        try {
            satellites = satellites();
            places = places();
        } catch (OrbitException | ConfigurationException e) {
            err.println(e.getMessage());
            return EXIT_USAGE;
        }
        try {
            List<VisibilityWindow> windows = VisibilityPredictor.predictAll(satellites, places, begin, end);
            PassesPrinter printer = new PassesPrinter(out);
            if (json) {
                printer.json(windows);
            } else if (csv) {
                printer.csv(windows);
            } else {
                printer.table(windows, begin, end);
            }
            return 0;
        } catch (OrbitException e) {
            err.println(e.getMessage());
            return EXIT_FAILED;
        }
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

    private List<Satellite> satellites() {
        List<Satellite> satellites = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Path file : orbits) {
            List<Ephemeris> all = OrbitFiles.readAll(file);
            for (Ephemeris ephemeris : all) {
                String number = String.format(Locale.ROOT, "%05d", ephemeris.satelliteNumber());
                String name = ephemeris.name().orElse(all.size() == 1 ? baseName(file) : number);
                String id = taken.contains(name) ? name + " (" + number + ")" : name;
                taken.add(id);
                satellites.add(new Satellite(id, ephemeris));
            }
        }
        return satellites;
    }

    private static String baseName(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private List<GroundStation> places() {
        if (maskDeg != null && !(maskDeg >= 0 && maskDeg <= 89)) {
            throw usage("--mask: " + maskDeg + " is not in 0..89");
        }
        return Configuration.loadStations(stations).stations().stream()
                .map(GroundStation::of)
                .map(s -> maskDeg == null ? s : withMask(s, HorizonMask.constant(Math.toRadians(maskDeg))))
                .toList();
    }

    private static GroundStation withMask(GroundStation s, HorizonMask mask) {
        return new GroundStation(s.id(), s.latitudeRad(), s.longitudeRad(), s.altitudeM(), mask);
    }
}
