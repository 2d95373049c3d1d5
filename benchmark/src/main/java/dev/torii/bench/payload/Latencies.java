package dev.torii.bench.payload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long sensor frames took from the reception of their last bit to each stage, ms. */
final class Latencies {
    private static final String[] STAGES = {
        "frame in the journal",
        "read back, to be merged",
        "packets complete, assembled",
        "durable on the feed",
        "delivered"
    };
    private static final double MS = 1e-6;
    private static final int SENT = 1;
    private static final int ANTENNA = 2;

    private final Map<String, double[]> stages = new LinkedHashMap<>();

    private Latencies() {}

    /** Reads the receiver's times of the sensor frames above one, and adds when they were delivered. */
    static Latencies of(Path csv, long aboveFrameId, FeedReader reader) throws IOException {
        List<long[]> products = Files.readAllLines(csv).stream()
                .map(line -> Arrays.stream(line.split(",", -1))
                        .mapToLong(Long::parseLong)
                        .toArray())
                .filter(times -> times[0] > aboveFrameId)
                .toList();
        Latencies latencies = new Latencies();
        latencies.put("received, from due to be sent", products.stream().mapToDouble(p -> (p[ANTENNA] - p[SENT]) * MS));
        for (int i = 0; i < STAGES.length; i++) {
            int at = ANTENNA + 1 + i;
            latencies.put(
                    STAGES[i],
                    products.stream()
                            .mapToDouble(
                                    p -> ((at < p.length ? p[at] : reader.deliveredTaiNs(p[0])) - p[ANTENNA]) * MS));
        }
        return latencies;
    }

    private void put(String stage, java.util.stream.DoubleStream values) {
        stages.put(stage, values.sorted().toArray());
    }

    Iterable<String> names() {
        return stages.keySet();
    }

    int count() {
        return committed().length;
    }

    double[] committed() {
        return stages.get(STAGES[3]);
    }

    double[] delivered() {
        return stages.get(STAGES[4]);
    }

    double[] of(String stage) {
        return stages.get(stage);
    }

    /** The value below which a share of the sorted ones lies. */
    static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }
}
