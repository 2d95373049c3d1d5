package dev.torii.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code torii gaps}: what is missing of sensor frames, and what was done about it, from a running server.
 *
 * <p>Exit codes: 0 done, 2 refused, or no server.
 */
@Command(
        name = "gaps",
        mixinStandardHelpOptions = true,
        description = {
            "Shows which parts of which sensor frames are missing, which contact has asked for them, and what became of it.",
            "Closed ones are kept for two days."
        })
public final class GapsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerQuestion server = new ServerQuestion("observer");

    @Option(names = "--spacecraft", paramLabel = "ID", description = "Only of this spacecraft.")
    private String spacecraft;

    @Option(names = "--open", description = "Only those that are neither repaired nor given up.")
    private boolean open;

    @Option(names = "--json", description = "Print each as one line of JSON.")
    private boolean json;

    /** Made by picocli. */
    public GapsCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        if (spacecraft != null && !spacecraft.matches("[A-Za-z0-9_.-]{1,64}")) {
            throw new ParameterException(
                    spec.commandLine(), "--spacecraft: '" + spacecraft + "' is not the name of a spacecraft");
        }
        return server.ask(spec, client -> {
            String only = spacecraft == null ? "" : "&spacecraft=" + spacecraft;
            JsonNode list = client.get("/api/torii/gaps?open=" + open + only);
            print(spec.commandLine().getOut(), list);
            return 0;
        });
    }

    private void print(PrintWriter out, JsonNode list) {
        if (!json) {
            out.printf(
                    "%-10s %6s %5s %10s %-9s %-11s %9s %8s %8s  %s%n",
                    "spacecraft",
                    "sensor",
                    "epoch",
                    "frame",
                    "state",
                    "why",
                    "missing",
                    "age",
                    "attempts",
                    "asked for");
        }
        Instant now = Instant.now();
        for (JsonNode g : list.path("gaps")) {
            if (json) {
                out.println(g);
            } else {
                print(out, g, now);
            }
        }
        long leftOut = list.path("leftOut").asLong();
        if (leftOut > 0 && !json) {
            out.println(leftOut + " more were left out, the list is full");
        }
        out.flush();
    }

    private static void print(PrintWriter out, JsonNode g, Instant now) {
        Duration age = Duration.between(Instant.parse(g.path("opened").asText()), now);
        String asked = g.path("contact").asText().isEmpty()
                ? "-"
                : g.path("command").asText() + " in " + g.path("contact").asText();
        out.printf(
                Locale.ROOT,
                "%-10s %6d %5d %10d %-9s %-11s %9s %8s %8d  %s%n",
                g.path("spacecraft").asText(),
                g.path("sensorId").asInt(),
                g.path("epoch").asInt(),
                g.path("frameId").asLong(),
                g.path("state").asText(),
                g.path("reason").asText("-"),
                g.path("missing").asInt() + "/" + g.path("segments").asInt(),
                String.format(Locale.ROOT, "%d:%02d:%02d", age.toHours(), age.toMinutesPart(), age.toSecondsPart()),
                g.path("attempts").asInt(),
                asked);
    }
}
