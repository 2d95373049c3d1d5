package dev.torii.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.torii.configuration.DatabaseHash;
import dev.torii.console.server.RunningServer;
import dev.torii.console.server.ServerClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
        synopsisSubcommandLabel = "(ls | apply | hash | database)",
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
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: ls, apply, hash or database");
    }

    @Command(name = "ls", description = "Lists the spacecraft that the server flies.")
    int list() throws InterruptedException {
        return ask(client -> {
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "%-16s %4s  %-10s %-12s %-10s %-12s %s%n",
                    "spacecraft",
                    "scid",
                    "database",
                    "hash",
                    "pin",
                    "state",
                    "orbit");
            for (JsonNode s : client.get("/api/torii/fleet").path("spacecraft")) {
                out.printf(
                        Locale.ROOT,
                        "%-16s %4d  %-10s %-12s %-10s %-12s %s%n",
                        s.path("id").asText(),
                        s.path("scid").asInt(),
                        s.path("database").asText(),
                        s.path("databaseHash").asText(),
                        pin(s),
                        s.path("state").asText(),
                        s.path("orbit").asText());
            }
            return 0;
        });
    }

    private static String pin(JsonNode spacecraft) {
        String pin = spacecraft.path("pinnedHash").asText();
        if (pin.isEmpty()) {
            return "none";
        }
        return pin.startsWith(spacecraft.path("databaseHash").asText()) ? "agrees" : "DIFFERS";
    }

    @Command(name = "hash", description = "Prints the line that pins a database in fleet.yaml.")
    int hash(@Parameters(paramLabel = "FOLDER", description = "Folder of a database, such as mdb/trk.") Path folder) {
        try {
            spec.commandLine()
                    .getOut()
                    .println("databaseHash: \"" + DatabaseHash.shown(DatabaseHash.of(folder)) + "\"");
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println("torii fleet: " + folder + " cannot be read: " + e.getMessage());
            return EXIT_REFUSED;
        }
    }

    @Command(
            name = "database",
            description = {
                "Has a spacecraft fly by another version of its database. Its instance restarts, front ends stay connected.",
                "Refused in a contact and less than a minute before one. What fleet.yaml says comes back when it is changed."
            })
    int database(
            @Parameters(paramLabel = "SPACECRAFT", description = "Spacecraft.") String spacecraft,
            @Parameters(
                            paramLabel = "HASH|FOLDER",
                            arity = "0..1",
                            description = "Version that was flown here, or a folder on the machine of the server.")
                    Optional<String> version,
            @Option(names = "--back", description = "To the version before the last switch.") boolean back,
            @Option(names = "--cancel-waiting", description = "Cancel the commands that wait.") boolean cancelWaiting)
            throws InterruptedException {
        if (back == version.isPresent()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "give a HASH or FOLDER, or --back");
        }
        ObjectNode body = new ObjectMapper().createObjectNode().put("cancelWaiting", cancelWaiting);
        if (back) {
            body.put("back", true);
        } else {
            body.put("version", version.map(FleetCommand::absolute).orElseThrow());
        }
        return ask(client -> {
            JsonNode done = client.post("/api/torii/fleet/" + spacecraft + ":switch-database", body.toString());
            spec.commandLine()
                    .getOut()
                    .println(
                            spacecraft + " flies by database " + done.path("to").asText() + ", before "
                                    + done.path("from").asText() + "; its instance was away for "
                                    + done.path("milliseconds").asLong() + " ms, "
                                    + done.path("cancelled").asInt() + " commands cancelled");
            return 0;
        });
    }

    private static String absolute(String version) {
        return DatabaseHash.PIN.pattern().matcher(version).matches()
                ? version
                : Path.of(version).toAbsolutePath().normalize().toString();
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
