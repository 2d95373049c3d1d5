package dev.torii.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
            "Shows which command waits, for what, and what became of those that left; approves hazardous commands. Who has armed one cannot approve it."
        })
public final class TicketsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerQuestion server = new ServerQuestion("approver");

    /** Made by picocli. */
    public TicketsCommand() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: ls, approve, cancel or resolve");
    }

    @Command(name = "ls", description = "Lists tickets, the newest first.")
    int list(@Option(names = "--all", description = "Those that have ended, too.") boolean all)
            throws InterruptedException {
        return server.ask(spec, client -> {
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
        return server.ask(spec, client -> {
            JsonNode done = client.post("/api/torii/tickets/" + ticket + ":" + what, body);
            spec.commandLine()
                    .getOut()
                    .println(ticket + " " + done.path("state").asText() + ": "
                            + done.path("reason").asText());
            return 0;
        });
    }
}
