package dev.torii.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.configuration.Configuration;
import dev.torii.flightdynamics.Ephemeris;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.flightdynamics.OrbitFiles;
import dev.torii.flightdynamics.Satellite;
import dev.torii.flightdynamics.SyntheticConstellation;
import dev.torii.flightdynamics.VisibilityPredictor;
import dev.torii.flightdynamics.VisibilityWindow;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./torii bench passes}: the search for passes beside Orekit's own detectors, in one run. */
@Command(
        name = "passes",
        description =
                "Predicts the passes of a synthetic constellation over twenty stations, on one core and cold, from the text of the"
                        + " element sets on; then a single new orbit; then some of the satellites by Orekit's elevation detectors (60 s"
                        + " between checks), scaled to all. At last, 100 satellites, 10 stations, 24 h against detectors with 20 s between"
                        + " checks and a threshold of 1e-6 s: greatest difference of a rise or set, passes longer than a second that are"
                        + " missed or invented. Seconds are CPU time of the thread. Takes a minute or two.")
final class PassesBench implements Callable<Integer> {
    private static final Instant EPOCH = Instant.parse("2026-08-01T00:00:00Z");
    private static final int COMPARED_SATELLITES = 100;
    private static final int COMPARED_STATIONS = 10;
    private static final double SHORT_MS = 1000;
    private static final int REPEATS = 21;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Option(names = "--satellites", defaultValue = "500", description = "Default: ${DEFAULT-VALUE}.")
    private int satellites;

    @Option(names = "--days", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
    private int days;

    @Option(
            names = "--sample",
            defaultValue = "10",
            description = "Satellites that the detectors search; default: ${DEFAULT-VALUE}.")
    private int sample;

    @Option(names = "--seed", defaultValue = "1", description = "Of the constellation; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--json", description = "Print JSON in place of the table.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private double maxDifferenceMs;
    private int missed;
    private int invented;

    @Override
    public Integer call() throws IOException {
        String text = SyntheticConstellation.elementSets(satellites, EPOCH, new SplittableRandom(seed));
        List<GroundStation> stations = stations();
        Instant from = EPOCH.plus(Duration.ofHours(12));
        Instant to = from.plus(Duration.ofDays(days));
        System.err.println("all satellites");
        long begin = THREADS.getCurrentThreadCpuTime();
        List<VisibilityWindow> windows = VisibilityPredictor.predictAll(satellites(text), stations, from, to);
        double seconds = (THREADS.getCurrentThreadCpuTime() - begin) / 1e9;
        double one = oneOrbit(text, stations, from, to);
        double detectors = detectors(text, stations, from, to);
        compare(text, stations.subList(0, COMPARED_STATIONS), from, from.plus(Duration.ofDays(1)));
        report(windows.size(), seconds, one, detectors);
        return 0;
    }

    private static List<GroundStation> stations() throws IOException {
        Path file = Files.createTempFile("stations", ".yaml");
        try {
            Files.writeString(file, SyntheticConstellation.stations());
            return Configuration.loadStations(file).stations().stream()
                    .map(GroundStation::of)
                    .toList();
        } finally {
            Files.delete(file);
        }
    }

    private static List<Satellite> satellites(String text) {
        List<Satellite> all = new ArrayList<>();
        for (Ephemeris orbit : OrbitFiles.parse("synthetic", text)) {
            all.add(new Satellite(orbit.name().orElseThrow(), orbit));
        }
        return all;
    }

    private static String[] lines(String text, int satellite) {
        return text.lines().skip(3L * satellite + 1).limit(2).toArray(String[]::new);
    }

    private double oneOrbit(String text, List<GroundStation> stations, Instant from, Instant to) {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < REPEATS; i++) {
            String[] lines = lines(text, i % satellites);
            long begin = THREADS.getCurrentThreadCpuTime();
            VisibilityPredictor.predictAll(satellites("X\n" + lines[0] + "\n" + lines[1] + "\n"), stations, from, to);
            least = Math.min(least, (THREADS.getCurrentThreadCpuTime() - begin) / 1e9);
        }
        return least;
    }

    private double detectors(String text, List<GroundStation> stations, Instant from, Instant to) {
        System.err.println("detectors");
        DetectorPasses detectors = new DetectorPasses(stations, from, to);
        long begin = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < sample; i++) {
            String[] lines = lines(text, i * (satellites / sample));
            detectors.crossings(lines[0], lines[1], 60, 1e-3);
        }
        return (THREADS.getCurrentThreadCpuTime() - begin) / 1e9 / sample * satellites;
    }

    private void compare(String text, List<GroundStation> stations, Instant from, Instant to) {
        System.err.println("comparison");
        int count = Math.min(satellites, COMPARED_SATELLITES);
        List<Satellite> some = satellites(text).subList(0, count);
        List<VisibilityWindow> windows = VisibilityPredictor.predictAll(some, stations, from, to);
        DetectorPasses detectors = new DetectorPasses(stations, from, to);
        for (int i = 0; i < count; i++) {
            String[] lines = lines(text, i);
            List<DetectorPasses.Crossing> crossings = detectors.crossings(lines[0], lines[1], 20, 1e-6);
            for (int s = 0; s < stations.size(); s++) {
                int station = s;
                String name = some.get(i).id();
                String place = stations.get(s).id();
                compare(
                        windows.stream()
                                .filter(w -> w.satelliteId().equals(name)
                                        && w.stationId().equals(place))
                                .toList(),
                        crossings.stream().filter(c -> c.station() == station).toList(),
                        from.toEpochMilli(),
                        to.toEpochMilli());
            }
        }
    }

    /** Pairs each pass of the detectors with the window that overlaps it. */
    private void compare(
            List<VisibilityWindow> windows, List<DetectorPasses.Crossing> crossings, long fromMs, long toMs) {
        List<VisibilityWindow> left = new ArrayList<>(windows);
        double rise = (double) fromMs;
        for (int i = 0; i <= crossings.size(); i++) {
            boolean last = i == crossings.size();
            if (last
                    ? !crossings.isEmpty() && !crossings.get(i - 1).rising()
                    : crossings.get(i).rising()) {
                rise = last ? (double) toMs : crossings.get(i).unixMs();
                continue;
            }
            if (last && crossings.isEmpty()) {
                break;
            }
            double set = last ? (double) toMs : crossings.get(i).unixMs();
            pair(left, rise, set, rise == (double) fromMs, last);
        }
        invented += (int)
                left.stream().filter(w -> w.duration().toMillis() > SHORT_MS).count();
    }

    private void pair(List<VisibilityWindow> left, double rise, double set, boolean openRise, boolean openSet) {
        for (VisibilityWindow w : left) {
            if (w.rise().toEpochMilli() < set && w.set().toEpochMilli() > rise) {
                double first = openRise ? 0 : Math.abs(w.rise().toEpochMilli() - rise);
                double second = openSet ? 0 : Math.abs(w.set().toEpochMilli() - set);
                maxDifferenceMs = Math.max(maxDifferenceMs, Math.max(first, second));
                left.remove(w);
                return;
            }
        }
        if (set - rise > SHORT_MS) {
            missed++;
        }
    }

    private void report(int windows, double seconds, double one, double detectors) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("seconds", rounded(seconds));
            report.put("detectorSeconds", rounded(detectors));
            report.put("ratio", rounded(detectors / seconds));
            report.put("maxDifferenceMs", rounded(maxDifferenceMs));
            report.put("missed", missed);
            report.put("invented", invented);
            report.put("passes", windows);
            report.put("oneOrbitSeconds", rounded(one));
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
            return;
        }
        out.printf(
                Locale.ROOT,
                "%d satellites, 20 stations, %d days: %d passes in %.2f s, cold; one orbit %.1f ms%n",
                satellites,
                days,
                windows,
                seconds,
                one * 1e3);
        out.printf(
                Locale.ROOT,
                "Orekit's detectors: %.0f s (%d satellites, scaled), %.0f times as long%n",
                detectors,
                sample,
                detectors / seconds);
        out.printf(
                Locale.ROOT,
                "against detectors at 1e-6 s: difference %.2f ms at most, missed %d, invented %d%n",
                maxDifferenceMs,
                missed,
                invented);
        out.flush();
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
