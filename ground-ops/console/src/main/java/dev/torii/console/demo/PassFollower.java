package dev.torii.console.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.torii.console.server.ServerClient;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Watches the server's passes: prints what happens, and collects those that ended. */
final class PassFollower {
    /** The simulator's signal may come this much before or after what was predicted. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** Asked for at once; the server gives those nearest to now, so that none that ends is missed. */
    private static final int LISTED = 100;

    private final ServerClient server;
    private final SimulatorTruth truth;
    private final FeedWatcher feed;
    private final PrintStream out;
    private final List<DemoReport.Pass> closed = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final PassLines lines = new PassLines();

    PassFollower(ServerClient server, SimulatorTruth truth, FeedWatcher feed, PrintStream out) {
        this.server = server;
        this.truth = truth;
        this.feed = feed;
        this.out = out;
    }

    /** The passes that ended so far, in order. */
    List<DemoReport.Pass> closed() {
        return closed;
    }

    /** Asks the server once. */
    void poll() throws IOException, InterruptedException {
        List<JsonNode> passes = StreamSupport.stream(
                        server.get("/api/torii/passes?limit=" + LISTED)
                                .path("passes")
                                .spliterator(),
                        false)
                .sorted(Comparator.comparing(pass -> PassLines.instant(pass, "rise")))
                .toList();
        for (JsonNode pass : passes) {
            if (PassLines.hasEnded(pass) && known.add(pass.path("id").asText())) {
                close(server.get("/api/torii/passes/" + pass.path("id").asText()));
            }
        }
        lines.progress(passes, Instant.now()).forEach(out::println);
    }

    private void close(JsonNode pass) throws IOException {
        JsonNode report = pass.path("report");
        String spacecraft = pass.path("spacecraft").asText();
        Instant rise = PassLines.instant(pass, "rise");
        Instant set = PassLines.instant(pass, "set");
        List<Double> latencies = feed.latenciesMs(pass.path("id").asText());
        long expected =
                truth.framesRadiated(spacecraft, pass.path("antenna").asText(), rise.minus(MARGIN), set.plus(MARGIN));
        long received = report.path("framesReceived").asLong();
        DemoReport.Pass result = new DemoReport.Pass(
                pass.path("station").asText(),
                spacecraft,
                rise.toString(),
                set.toString(),
                expected,
                received,
                expected - received,
                report.path("packets").asLong(),
                report.path("parametersUpdated").asLong(),
                report.path("commandsSent").asLong(),
                report.path("commandsCompleted").asLong(),
                report.path("sensorFramesComplete").asLong(),
                report.path("sensorFramesPartial").asLong(),
                latencies.size(),
                DemoReport.Latency.of(latencies));
        closed.add(result);
        out.println(lines.ended(result, pass, Instant.now()));
    }
}
