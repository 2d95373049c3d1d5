package dev.torii.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./torii bench coding}: what is lost over noise, beside theory. */
@Command(
        name = "coding",
        description =
                "Sends random data over antipodal symbols with white Gaussian noise through encoders and decoders, and prints"
                        + " at which Eb/N0 an error rate is reached: uncoded, Reed-Solomon, convolutional, concatenated; beside it, where theory"
                        + " has it: exact for uncoded and Reed-Solomon, the union bound of the weight spectrum for convolutional codes, and for"
                        + " concatenated ones the formula of CCSDS 130.1-G-2 section 6.3 with the octet errors found. Takes about ten minutes of one core, on all there are.")
final class CodingBench implements Callable<Integer> {
    private static final double STEP_DB = 0.25;

    @Option(names = "--json", description = "Print JSON in place of the table.")
    private boolean json;

    @Option(names = "--plot", paramLabel = "FILE", description = "Draw the curves into a PNG file.")
    private Path plot;

    @Option(
            names = "--errors",
            defaultValue = "200",
            paramLabel = "N",
            description = "Errors to be seen at each point; default: ${DEFAULT-VALUE}.")
    private int errors;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Of all random numbers; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--only", paramLabel = "TEXT", description = "Only codings whose name begins so.")
    private String only = "";

    @Spec
    private CommandSpec spec;

    private record Point(double db, double rate, double theory) {}

    private record Curve(Scheme scheme, List<Point> points) {
        double crossing(boolean ofTheory) {
            for (int i = 1; i < points.size(); i++) {
                double above = Math.log(
                        ofTheory
                                ? points.get(i - 1).theory()
                                : points.get(i - 1).rate());
                double below = Math.log(
                        ofTheory ? points.get(i).theory() : points.get(i).rate());
                double target = Math.log(scheme.target());
                if (above >= target && below < target) {
                    return points.get(i - 1).db() + STEP_DB * (above - target) / (above - below);
                }
            }
            return Double.NaN;
        }
    }

    @Override
    public Integer call() throws IOException {
        List<Curve> curves = Schemes.all().parallelStream()
                .filter(scheme -> scheme.name().startsWith(only))
                .map(this::measure)
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report(curves)));
        } else {
            table(out, curves);
        }
        if (plot != null) {
            draw(curves);
        }
        return 0;
    }

    /** Goes up in Eb/N0 until both the measured rate and that of theory are below the target. */
    private Curve measure(Scheme scheme) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Point> points = new ArrayList<>();
        double rate = 1;
        double theory = 1;
        for (int i = 0; rate >= scheme.target() || theory >= scheme.target(); i++) {
            double db = scheme.firstDb() + i * STEP_DB;
            Scheme.Tally tally = new Scheme.Tally();
            while (tally.wrong < errors && tally.sent < 100 / scheme.target() * 5) {
                scheme.send(random, db, tally);
            }
            rate = tally.rate();
            theory = scheme.theory(db, tally);
            points.add(new Point(db, rate, theory));
            System.err.printf(
                    Locale.ROOT,
                    "%s: %.2f dB, %s errors %.2e, theory %.2e%n",
                    scheme.name(),
                    db,
                    scheme.unit(),
                    rate,
                    theory);
        }
        return new Curve(scheme, points);
    }

    private static void table(PrintWriter out, List<Curve> curves) {
        out.printf(
                Locale.ROOT, "%-40s %-16s %10s %10s %11s%n", "Eb/N0 in dB", "at", "measured", "theory", "difference");
        for (Curve curve : curves) {
            double measured = curve.crossing(false);
            double theory = curve.crossing(true);
            out.printf(
                    Locale.ROOT,
                    "%-40s %-16s %10.2f %10.2f %11.2f%n",
                    curve.scheme().name(),
                    curve.scheme().unit()
                            + String.format(Locale.ROOT, " %.0e", curve.scheme().target()),
                    measured,
                    theory,
                    measured - theory);
        }
        out.flush();
    }

    private static Map<String, Object> report(List<Curve> curves) {
        Map<String, Object> report = new LinkedHashMap<>();
        for (Curve curve : curves) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("unit", curve.scheme().unit());
            entry.put("target", curve.scheme().target());
            entry.put("measuredDb", curve.crossing(false));
            entry.put("theoryDb", curve.crossing(true));
            entry.put(
                    "points",
                    curve.points().stream()
                            .map(point -> Map.of("ebN0Db", point.db(), "rate", point.rate(), "theory", point.theory()))
                            .toList());
            report.put(curve.scheme().name(), entry);
        }
        return report;
    }

    private void draw(List<Curve> curves) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(1100)
                .height(700)
                .title("Errors of bits or codewords; lines: theory, dots: measured")
                .xAxisTitle("Eb/N0 (dB)")
                .yAxisTitle("error rate")
                .build();
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        for (Curve curve : curves) {
            List<Point> shown =
                    curve.points().stream().filter(point -> point.rate() > 0).toList();
            double[] db = shown.stream().mapToDouble(Point::db).toArray();
            double[] theory = shown.stream()
                    .mapToDouble(point -> Math.min(1, point.theory()))
                    .toArray();
            double[] rate = shown.stream().mapToDouble(Point::rate).toArray();
            var line = chart.addSeries(curve.scheme().name(), db, theory);
            Color color = Color.getHSBColor((float) curves.indexOf(curve) / curves.size(), 1, 0.75f);
            line.setLineColor(color);
            line.setLineStyle(SeriesLines.SOLID);
            line.setMarker(SeriesMarkers.NONE);
            var dots = chart.addSeries(curve.scheme().name() + ", measured", db, rate);
            dots.setLineStyle(SeriesLines.NONE);
            dots.setMarker(SeriesMarkers.CIRCLE);
            dots.setMarkerColor(color);
            dots.setShowInLegend(false);
        }
        Path folder = plot.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        BitmapEncoder.saveBitmap(chart, plot.toString(), BitmapEncoder.BitmapFormat.PNG);
    }
}
