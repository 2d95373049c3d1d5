package dev.torii.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.torii.console.server.RunningServer;
import dev.torii.console.server.ServerClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code torii fleet}: the spacecraft of a running server.
 *
 * <p>Exit codes: 0 done, 1 a spacecraft could not come or go, 2 refused, or no server.
 */
@Command(
        name = "fleet",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(ls | apply)",
        description = "Lists and changes the spacecraft of a running server.")
public final class FleetCommand implements Runnable {
    private static final String ACCOUNT = "admin";
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_REFUSED = 2;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Data folder of the server (default: .torii/server of the repository).")
    private Path dataDir;

    /** Made by picocli. */
    public FleetCommand() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: ls or apply");
    }

    @Command(name = "ls", description = "Lists the spacecraft that the server flies.")
    int list() throws InterruptedException {
        return ask(client -> {
            PrintWriter out = spec.commandLine().getOut();
            out.printf(Locale.ROOT, "%-16s %4s  %-10s %-12s %s%n", "spacecraft", "scid", "database", "state", "orbit");
            for (JsonNode s : client.get("/api/torii/fleet").path("spacecraft")) {
                out.printf(
                        Locale.ROOT,
                        "%-16s %4d  %-10s %-12s %s%n",
                        s.path("id").asText(),
                        s.path("scid").asInt(),
                        s.path("database").asText(),
                        s.path("state").asText(),
                        s.path("orbit").asText());
            }
            return 0;
        });
    }

    @Command(
            name = "apply",
            description = {
                "Has the server read its configuration again: spacecraft new in fleet.yaml come, those deleted from it go, "
                        + "the others fly on.",
                "If any file is not good, nothing changes. What else has changed is named; it takes effect at the next start."
            })
    int apply() throws InterruptedException {
        return ask(client -> {
            JsonNode change = client.post("/api/torii/fleet:apply", "{}");
            int changes = print(change, "added", "added          ") + print(change, "removed", "removed        ");
            int failures = print(change, "failed", "FAILED         ");
            int later = print(change, "needsRestart", "needs a restart");
            if (changes + failures + later == 0) {
                spec.commandLine().getOut().println("nothing to change");
            }
            return failures > 0 ? EXIT_FAILED : 0;
        });
    }

    private int print(JsonNode change, String field, String label) {
        change.path(field).forEach(line -> spec.commandLine().getOut().println(label + "  " + line.asText()));
        return change.path(field).size();
    }

    private interface Question {
        int ask(ServerClient client) throws IOException, InterruptedException;
    }

    private int ask(Question question) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        RunningServer server = new RunningServer(DataFolder.orDefault(dataDir));
        try {
            return question.ask(server.client(ACCOUNT));
        } catch (ServerClient.RefusedException e) {
            err.println(e.getMessage());
            err.println("Nothing was changed.");
        } catch (ConnectException e) {
            err.println("torii fleet: no server answers with data folder " + server.dataDir());
        } catch (IOException e) {
            err.println("torii fleet: " + e.getMessage());
        }
        return EXIT_REFUSED;
    }
}
