package dev.torii.console.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Watches the server's passes: prints what happens, and collects those that ended. */
final class PassFollower {
    /** The simulator's signal may come this much before or after what was predicted. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final Set<String> ENDED = Set.of("CLOSED", "FAILED");
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final ServerClient server;
    private final SimulatorTruth truth;
    private final FeedWatcher feed;
    private final PrintStream out;
    private final List<DemoReport.Pass> closed = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private String lastState = "";
    private Instant lastLine = Instant.EPOCH;

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
                        server.get("/api/torii/passes?limit=1000")
                                .path("passes")
                                .spliterator(),
                        false)
                .sorted(Comparator.comparing(pass -> instant(pass, "rise")))
                .toList();
        for (JsonNode pass : passes) {
            if (ENDED.contains(pass.path("state").asText())
                    && known.add(pass.path("id").asText())) {
                close(server.get("/api/torii/passes/" + pass.path("id").asText()));
            }
        }
        passes.stream()
                .filter(pass -> !ENDED.contains(pass.path("state").asText()))
                .findFirst()
                .ifPresent(this::show);
    }

    private void close(JsonNode pass) throws IOException {
        JsonNode report = pass.path("report");
        String spacecraft = pass.path("spacecraft").asText();
        Instant rise = instant(pass, "rise");
        Instant set = instant(pass, "set");
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
        out.printf(
                "%s  %s over %s ended %s: frames %d of %d, commands %d of %d, sensor frames %d (+%d partial), feed %d in p50 %s ms%n",
                clock(Instant.now()),
                spacecraft,
                result.station(),
                pass.path("state").asText().toLowerCase(Locale.ROOT),
                received,
                expected,
                result.commandsCompleted(),
                result.commandsSent(),
                result.sensorFramesComplete(),
                result.sensorFramesPartial(),
                result.feedDelivered(),
                result.feedLatencyMs().p50());
    }

    /** A line when the state changes, and one every ten seconds. */
    private void show(JsonNode pass) {
        String state = pass.path("id").asText() + pass.path("state").asText();
        Instant now = Instant.now();
        if (state.equals(lastState) && Duration.between(lastLine, now).compareTo(QUIET) < 0) {
            return;
        }
        lastState = state;
        lastLine = now;
        String name = pass.path("spacecraft").asText() + " over "
                + pass.path("station").asText();
        Instant rise = instant(pass, "rise");
        if (now.isBefore(rise)) {
            out.printf(
                    "%s  %s rises in %d s%n",
                    clock(now), name, Duration.between(now, rise).toSeconds());
            return;
        }
        Instant set = instant(pass, "set");
        String when = now.isBefore(set)
                ? "sets in " + Duration.between(now, set).toSeconds() + " s"
                : "set " + Duration.between(set, now).toSeconds() + " s ago";
        JsonNode report = pass.path("report");
        out.printf(
                "%s  %s %s, %s: frames %d, parameters %d, commands %d, sensor frames %d%n",
                clock(now),
                name,
                pass.path("state").asText().toLowerCase(Locale.ROOT).replace('_', ' '),
                when,
                report.path("framesReceived").asLong(),
                report.path("parametersUpdated").asLong(),
                report.path("commandsCompleted").asLong(),
                report.path("sensorFramesComplete").asLong());
    }

    private static String clock(Instant time) {
        return time.toString().substring(11, 19) + "Z";
    }

    private static Instant instant(JsonNode pass, String field) {
        return Instant.parse(pass.path(field).asText());
    }
}
