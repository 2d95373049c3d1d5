package dev.torii.bench.payload;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.spacelink.vector.VectorPath;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.module.ModuleFinder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./torii bench payload}: from the antenna's octets to products, feed and consumer. */
@Command(
        name = "payload",
        description = {
            "Sends sensor frames of half a megabyte as CADUs, RS(255,223) I=4 without errors, over TCP to the server's own classes: front end,"
                    + " decoder, frame journal, payload engine, product store, feed. The receiver, all its threads, is bound to one core, sender"
                    + " and consumer to the other one.",
            "Gbit/s of CADU input, plain and on the vector path, count the time in which the receiver's core was the receiver's or idle, not"
                    + " that which other programs took; the rate by the clock on the wall is printed beside it.",
            "Takes about four minutes and some 20 GB of the disk, which are deleted in the end."
        })
public final class PayloadBench implements Callable<Integer> {
    private static final int WARM_UP = 1500;
    private static final double LATENCY_MBIT = 400;
    private static final double[] SHARES = {0.5, 0.99, 0.999};
    private static final String[] SHARE_NAMES = {"p50", "p99", "p999"};
    private static final int PROBE_BLOCK = 4 << 20;
    private static final int PROBE_BLOCKS = 192;
    private static final double BUSY = 0.9;

    @Option(names = "--json", description = "Print JSON in place of tables.")
    private boolean json;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            paramLabel = "N",
            description = "Measurements of each throughput, of which the median counts; default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--products",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Sensor frames of each measurement; default: ${DEFAULT-VALUE}.")
    private int products;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            paramLabel = "N",
            description = "How long latencies are measured; default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Folder on the disk to measure; default: bench/ in the folder of the data.")
    private Path dir = Path.of(System.getProperty("torii.data", "."), "bench");

    @Spec
    private CommandSpec spec;

    /** Made by picocli. */
    public PayloadBench() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        bindToSenderCore();
        Reading plain = throughput("throughput", 1, false);
        Reading reception = throughput("reception", 1, false);
        Reading twice = throughput("throughput", 2, false);
        Reading vector =
                ModuleFinder.ofSystem().find(VectorPath.MODULE).isEmpty() ? null : throughput("throughput", 1, true);
        double mergeCost = mergeCostPercent(reception, plain, twice);
        Delivery delivery = latency();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(report(plain, vector, mergeCost, delivery)));
        } else {
            double disk = diskMegabytesPerSecond();
            rate(out, "plain Java", plain, disk);
            if (vector != null) {
                rate(out, "vector path", vector, disk);
            }
            rate(out, "plain, reception and journal alone", reception, disk);
            rate(out, "plain, two receivers of the channel", twice, disk);
            out.printf(Locale.ROOT, "disk, write and force by %d MiB: %.0f MB/s%n", PROBE_BLOCK >> 20, disk);
            out.printf(Locale.ROOT, "merging two receivers costs %.1f %% of the throughput%n%n", mergeCost);
            table(out, delivery);
        }
        out.flush();
        return 0;
    }

    private static void bindToSenderCore() throws IOException, InterruptedException {
        if (Cores.canBind()) {
            new ProcessBuilder(
                            "taskset",
                            "-acp",
                            "1",
                            Long.toString(ProcessHandle.current().pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }

    private Reading throughput(String kind, int antennas, boolean vector) throws IOException {
        List<Reading> readings = new ArrayList<>();
        try (Run run = new Run(dir, kind, antennas, vector)) {
            Reading before = run.send(WARM_UP, 0);
            for (int i = 0; i < (rounds | 1); i++) {
                Reading after = run.send(products, 0);
                readings.add(after.since(before));
                before = after;
                System.err.printf(
                        Locale.ROOT,
                        "%s, %d antenna(s)%s: %.2f Gbit/s%n",
                        kind,
                        antennas,
                        vector ? ", vector path" : "",
                        readings.get(i).coreGbit());
            }
        }
        readings.sort((a, b) -> Double.compare(a.coreGbit(), b.coreGbit()));
        return readings.get(readings.size() / 2);
    }

    /**
     * What is lost to merging: time on the core for two receptions of a frame over what they would take if the second one ended in the
     * journal.
     */
    private static double mergeCostPercent(Reading reception, Reading one, Reading two) {
        double withoutMerge = reception.nsPerFrame() + one.nsPerFrame();
        return 100 * (1 - withoutMerge / (2 * two.nsPerFrame()));
    }

    private record Delivery(Latencies latencies, Reading reading) {}

    private Delivery latency() throws IOException {
        try (Run run = new Run(dir, "latency", 1, false)) {
            double perSecond = LATENCY_MBIT * 1e6 / 8 / SensorDownlink.CADU_LENGTH / run.framesPerProduct();
            Reading before = run.send(WARM_UP, 2 * LATENCY_MBIT);
            try (FeedReader reader = new FeedReader(run.feedPort())) {
                int settle = (int) (perSecond * 5);
                before = run.send(settle, LATENCY_MBIT);
                Reading after = run.send((int) (perSecond * seconds), LATENCY_MBIT);
                Path stages = run.stages();
                return new Delivery(Latencies.of(stages, WARM_UP + settle, reader), after.since(before));
            }
        }
    }

    private double diskMegabytesPerSecond() throws IOException {
        Files.createDirectories(dir);
        Path file = Files.createTempFile(dir, "disk", ".tmp");
        ByteBuffer block = ByteBuffer.allocateDirect(PROBE_BLOCK);
        while (block.hasRemaining()) {
            block.putLong(31L * block.position());
        }
        long begin = System.nanoTime();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < PROBE_BLOCKS; i++) {
                block.clear();
                while (block.hasRemaining()) {
                    channel.write(block);
                }
                channel.force(false);
            }
        } finally {
            Files.delete(file);
        }
        return (double) PROBE_BLOCK * PROBE_BLOCKS * 1e3 / (System.nanoTime() - begin);
    }

    private static double allocatedPerFrame(Reading reading) {
        return (double) (reading.receptionAllocated() + reading.frameAllocated()) / reading.frames();
    }

    private static Map<String, Object> report(Reading plain, Reading vector, double mergeCost, Delivery delivery) {
        Map<String, Object> gigabits = new LinkedHashMap<>();
        gigabits.put("plain", rounded(plain.coreGbit()));
        gigabits.put("vector", vector == null ? null : rounded(vector.coreGbit()));
        Map<String, Object> latency = new LinkedHashMap<>();
        latency.put("committed", quantiles(delivery.latencies().committed()));
        latency.put("delivered", quantiles(delivery.latencies().delivered()));
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("gbitPerSecond", gigabits);
        report.put("mergeCostPercent", rounded(mergeCost));
        report.put("latencyMs", latency);
        report.put("allocatedBytesPerFrame", rounded(allocatedPerFrame(delivery.reading())));
        return report;
    }

    private static Map<String, Object> quantiles(double[] sorted) {
        Map<String, Object> quantiles = new LinkedHashMap<>();
        for (int i = 0; i < SHARES.length; i++) {
            quantiles.put(SHARE_NAMES[i], rounded(Latencies.quantile(sorted, SHARES[i])));
        }
        return quantiles;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e3) / 1e3;
    }

    private static void rate(PrintWriter out, String name, Reading r, double diskMegabytes) {
        double written = (double) r.writtenOctets() / (r.frames() * SensorDownlink.CADU_LENGTH);
        out.printf(
                Locale.ROOT,
                "%-36s %6.2f Gbit/s   by the wall %5.2f   core busy %3.0f %%   limit: %s (disk alone: %.1f)%n",
                name,
                r.coreGbit(),
                r.wallGbit(),
                100 * r.busy(),
                r.busy() > BUSY ? "CPU" : "disk",
                diskMegabytes * 8e-3 / written);
    }

    private static void table(PrintWriter out, Delivery delivery) {
        Latencies latencies = delivery.latencies();
        out.printf(
                Locale.ROOT,
                "%-36s %8s %8s %8s   ms; %d sensor frames at %.0f Mbit/s%n",
                "since the last bit was received",
                "p50",
                "p99",
                "p99.9",
                latencies.count(),
                LATENCY_MBIT);
        for (String stage : latencies.names()) {
            out.printf(Locale.ROOT, "%-36s", stage);
            for (double share : SHARES) {
                out.printf(Locale.ROOT, " %8.2f", Latencies.quantile(latencies.of(stage), share));
            }
            out.println();
        }
        Reading r = delivery.reading();
        out.printf(
                Locale.ROOT,
                "%nallocated for each transfer frame: %.2f octets (reception %.2f, engine %.2f); for each sensor frame, publishing"
                        + " included: %.0f%n",
                allocatedPerFrame(r),
                (double) r.receptionAllocated() / r.frames(),
                (double) r.frameAllocated() / r.frames(),
                (double) (r.engineAllocated() - r.frameAllocated()) / r.products());
    }
}
