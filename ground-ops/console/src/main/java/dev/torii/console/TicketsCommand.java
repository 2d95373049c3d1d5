package dev.torii.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code torii tickets}: the tickets of the command gate of a running server.
 *
 * <p>Exit codes: 0 done, 2 refused, or no server.
 */
@Command(
        name = "tickets",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(ls | approve | cancel | resolve)",
        description = {
            "Shows which command waits, for what, and what became of those that left; approves hazardous commands.",
            "The password of the account is taken from the data folder of the server."
        })
public final class TicketsCommand implements Runnable {
    private static final int EXIT_REFUSED = 2;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Data folder of the server (default: .torii/server of the repository).")
    private Path dataDir;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Who asks, default: ${DEFAULT-VALUE}. Who has armed a command cannot approve it.")
    private String account = "approver";

    /** Made by picocli. */
    public TicketsCommand() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: ls, approve, cancel or resolve");
    }

    @Command(name = "ls", description = "Lists tickets, the newest first.")
    int list(@Option(names = "--all", description = "Those that have ended, too.") boolean all)
            throws InterruptedException {
        return ask(client -> {
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%-8s %-10s %-13s %-28s %-12s %s%n", "ticket", "spacecraft", "state", "command", "user", "why");
            for (JsonNode t :
                    client.get("/api/torii/tickets" + (all ? "" : "?open=true")).path("tickets")) {
                out.printf(
                        Locale.ROOT,
                        "%-8s %-10s %-13s %-28s %-12s %s%n",
                        t.path("id").asText(),
                        t.path("spacecraft").asText(),
                        t.path("state").asText(),
                        t.path("command").asText(),
                        t.path("user").asText(),
                        t.path("reason").asText());
            }
            return 0;
        });
    }

    @Command(name = "approve", description = "The second person's yes to a hazardous command.")
    int approve(@Parameters(paramLabel = "TICKET") String ticket) throws InterruptedException {
        return step(ticket, "approve", "{}");
    }

    @Command(name = "cancel", description = "Takes a command back of which nothing has left.")
    int cancel(@Parameters(paramLabel = "TICKET") String ticket) throws InterruptedException {
        return step(ticket, "cancel", "{}");
    }

    @Command(name = "resolve", description = "Says what became of a command in doubt.")
    int resolve(
            @Parameters(paramLabel = "TICKET") String ticket,
            @Parameters(paramLabel = "TEXT", description = "What became of it, and how that is known.") String text)
            throws InterruptedException {
        return step(
                ticket,
                "resolve",
                new ObjectMapper().createObjectNode().put("text", text).toString());
    }

    private int step(String ticket, String what, String body) throws InterruptedException {
        if (!ticket.matches("T-[0-9]{1,18}")) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "TICKET: '" + ticket + "' is not T- and a number, see 'torii tickets ls'");
        }
        return ask(client -> {
            JsonNode done = client.post("/api/torii/tickets/" + ticket + ":" + what, body);
            spec.commandLine()
                    .getOut()
                    .println(ticket + " " + done.path("state").asText() + ": "
                            + done.path("reason").asText());
            return 0;
        });
    }

    private interface Question {
        int ask(ServerClient client) throws IOException, InterruptedException;
    }

    private int ask(Question question) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        RunningServer server = new RunningServer(DataFolder.orDefault(dataDir));
        try {
            return question.ask(server.client(account));
        } catch (ServerClient.RefusedException e) {
            err.println(e.getMessage());
        } catch (ConnectException e) {
            err.println("torii tickets: no server answers with data folder " + server.dataDir());
        } catch (IOException e) {
            err.println("torii tickets: " + e.getMessage());
        }
        return EXIT_REFUSED;
    }
}
