package dev.torii.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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

/** {@code ./torii bench radio}: datagrams without loss, and frames lost over noise through the whole chain. */
@Command(
        name = "radio",
        description = {
            "1. Datagrams of 1275 octets on loopback to our UDP front end, beside a plain DatagramChannel of the JDK in the same run:"
                    + " how many are lost at which rate. Sender and receiver share this machine.",
            "2. Frames lost against Eb/N0 through the whole chain (simulated channel, TCP, front end, synchroniser, Reed-Solomon), beside"
                    + " theory.",
            "Takes about two minutes."
        })
final class RadioBench implements Callable<Integer> {
    private static final double[] RATES_GBIT = {0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0};
    private static final double[] ES_N0_DB = {4.4, 4.6, 4.8, 5.0, 5.2, 5.4, 5.6};
    private static final int FRAMES = 20_000;
    /** Information over channel bits: 1115 of 1279 octets. */
    private static final double RATE_DB = -10 * Math.log10(1115.0 / 1279);

    @Option(names = "--json", description = "Print JSON in place of tables.")
    private boolean json;

    @Option(names = "--plot", paramLabel = "FILE", description = "Draw the loss into a PNG file.")
    private Optional<Path> plot = Optional.empty();

    @Option(
            names = "--seconds",
            defaultValue = "5",
            paramLabel = "N",
            description = "How long each rate is sent; default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Spec
    private CommandSpec spec;

    private record Rate(double gbitPerSecond, double lostShare, double jdkGbitPerSecond, double jdkLostShare) {}

    private record Loss(double ebN0Db, double lostShare, double theory) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        DatagramRun.warmUp();
        List<Rate> rates = new ArrayList<>();
        for (double gbit : RATES_GBIT) {
            DatagramRun.Outcome ours = DatagramRun.ofFrontEnd(gbit, seconds);
            DatagramRun.Outcome jdk = DatagramRun.ofJdk(gbit, seconds);
            rates.add(new Rate(ours.gbitPerSecond(), ours.lostShare(), jdk.gbitPerSecond(), jdk.lostShare()));
            System.err.printf(Locale.ROOT, "%.2f Gbit/s: %.4f %% lost%n", ours.gbitPerSecond(), 100 * ours.lostShare());
        }
        List<Loss> losses = new ArrayList<>();
        for (double esN0Db : ES_N0_DB) {
            double symbol = 1 - Math.pow(1 - Theory.bitErrors(Theory.fromDb(esN0Db)), 8);
            double theory = 1 - Math.pow(1 - Theory.codewordErrors(255, 16, symbol), 5);
            double lost = ChainRun.lostShare(esN0Db, FRAMES);
            losses.add(new Loss(esN0Db + RATE_DB, lost, theory));
            System.err.printf(Locale.ROOT, "Eb/N0 %.2f dB: %.5f lost, theory %.5f%n", esN0Db + RATE_DB, lost, theory);
        }
        print(rates, losses);
        if (plot.isPresent()) {
            draw(losses, plot.get());
        }
        return 0;
    }

    private void print(List<Rate> rates, List<Loss> losses) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("datagrams", rates);
            report.put("loss", losses);
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
            return;
        }
        out.printf(
                "%-12s %14s %14s %14s   datagrams of 1275 octets, %s%n",
                "Gbit/s", "lost", "JDK: Gbit/s", "lost", DatagramRun.transport());
        for (Rate rate : rates) {
            out.printf(
                    Locale.ROOT,
                    "%-12.2f %12.4f %% %14.2f %12.4f %%%n",
                    rate.gbitPerSecond(),
                    100 * rate.lostShare(),
                    rate.jdkGbitPerSecond(),
                    100 * rate.jdkLostShare());
        }
        out.printf("%n%-12s %14s %14s   %d frames each%n", "Eb/N0, dB", "frames lost", "theory", FRAMES);
        for (Loss loss : losses) {
            out.printf(Locale.ROOT, "%-12.2f %14.5f %14.5f%n", loss.ebN0Db(), loss.lostShare(), loss.theory());
        }
        out.flush();
    }

    private static void draw(List<Loss> losses, Path file) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(800)
                .height(500)
                .title("Frames lost: simulated channel, TCP, front end, RS(255,223) of depth 5")
                .xAxisTitle("Eb/N0, dB")
                .yAxisTitle("share of frames")
                .build();
        chart.getStyler()
                .setXAxisDecimalPattern("0.0")
                .setYAxisLogarithmic(true)
                .setLegendPosition(Styler.LegendPosition.InsideSW);
        double[] x = losses.stream().mapToDouble(Loss::ebN0Db).toArray();
        chart.addSeries(
                        "measured",
                        x,
                        losses.stream()
                                .mapToDouble(l -> Math.max(l.lostShare(), 1e-6))
                                .toArray())
                .setLineStyle(SeriesLines.NONE);
        chart.addSeries("theory", x, losses.stream().mapToDouble(Loss::theory).toArray())
                .setMarker(SeriesMarkers.NONE);
        BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
    }
}
