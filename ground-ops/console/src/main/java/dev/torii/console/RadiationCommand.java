package dev.torii.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code torii radiation}: what a server has radiated, from the log in its data folder; needs no running server.
 *
 * <p>Exit codes: 0 done, 2 wrong usage or no log of that day.
 */
@Command(
        name = "radiation",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what was radiated: when, how, in which direction, what and by whom; control frames and retransmissions included.",
            "A direction is as the antenna's mount reported it, or (p) as predicted. Read from the data folder, without a server."
        })
public final class RadiationCommand implements Callable<Integer> {
    private static final double HERTZ_PER_MEGAHERTZ = 1e6;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the server (default: .torii/server of the repository).")
    private Path dataDir;

    @Option(names = "--day", paramLabel = "YYYY-MM-DD", description = "UTC (default: today).")
    private LocalDate day = LocalDate.now(ZoneOffset.UTC);

    @Option(names = "--contact", paramLabel = "NAME", description = "Only in this contact.")
    private String contact;

    @Option(names = "--json", description = "Print the lines of the log as they are.")
    private boolean json;

    /** Made by picocli. */
    public RadiationCommand() {}

    @Override
    public Integer call() {
        Path file = DataFolder.orDefault(dataDir).resolve("radiation").resolve(day + ".jsonl");
        try {
            print(Files.readAllLines(file));
            return 0;
        } catch (NoSuchFileException e) {
            spec.commandLine().getErr().println("torii radiation: nothing was radiated on " + day + ": no " + file);
        } catch (IOException e) {
            spec.commandLine().getErr().println("torii radiation: " + file + ": " + e.getMessage());
        }
        return CommandLine.ExitCode.USAGE;
    }

    private void print(List<String> lines) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (!json) {
            out.printf(
                    "%-24s %-9s %-34s %-10s %11s %-16s %-4s %4s %-8s %s%n",
                    "time",
                    "event",
                    "contact",
                    "antenna",
                    "MHz",
                    "az el deg",
                    "type",
                    "N(S)",
                    "ticket",
                    "what, by whom, or why not");
        }
        ObjectMapper mapper = new ObjectMapper();
        for (String line : lines) {
            JsonNode entry = mapper.readTree(line);
            if (contact != null && !contact.equals(entry.path("contact").asText())) {
                continue;
            }
            if (json) {
                out.println(line);
            } else {
                print(out, entry);
            }
        }
        out.flush();
    }

    private static void print(PrintWriter out, JsonNode e) {
        String direction = e.has("azimuthDeg")
                ? String.format(
                        Locale.ROOT,
                        "%.1f %.1f%s",
                        e.path("azimuthDeg").asDouble(),
                        e.path("elevationDeg").asDouble(),
                        e.path("pointing").asText().equals("predicted") ? " (p)" : "")
                : "-";
        String what = e.has("reason")
                ? e.path("reason").asText()
                : e.path("what").asText() + ", " + e.path("user").asText()
                        + (e.path("again").asBoolean() ? ", again" : "");
        out.printf(
                Locale.ROOT,
                "%-24s %-9s %-34s %-10s %11.6f %-16s %-4s %4d %-8s %s%n",
                Instant.parse(e.path("time").asText()).truncatedTo(ChronoUnit.MILLIS),
                e.path("event").asText(),
                e.path("contact").asText(),
                e.path("antenna").asText("-"),
                e.path("frequencyHz").asDouble() / HERTZ_PER_MEGAHERTZ,
                direction,
                e.path("type").asText(),
                e.path("sequenceNumber").asInt(),
                e.path("ticket").asText(),
                what);
    }
}
