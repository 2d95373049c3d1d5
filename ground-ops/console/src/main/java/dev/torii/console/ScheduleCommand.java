package dev.torii.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * {@code torii schedule}: what waits on board of the spacecraft.
 *
 * <p>Exit codes: 0 done, 2 wrong usage, no server, or refused.
 */
@Command(
        name = "schedule",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(ls | delete | report)",
        description = {
            "Shows the commands that wait on board to be executed at their time, takes one out, has a spacecraft tell what waits.",
            "A command is put there by its option onboardTime (web UI, API, stacks)."
        })
public final class ScheduleCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerQuestion server = new ServerQuestion("controller");

    /** Made by picocli. */
    public ScheduleCommand() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: ls, delete or report");
    }

    @Command(name = "ls", mixinStandardHelpOptions = true, description = "Lists activities in order of their time.")
    int list(
            @Parameters(paramLabel = "SPACECRAFT", arity = "0..1", description = "Only those of this one.")
                    String spacecraft,
            @Option(names = "--all", description = "Those that do not wait any more, too.") boolean all,
            @Option(names = "--json", description = "Print the answer of the server.") boolean json)
            throws InterruptedException {
        return server.ask(spec, client -> {
            String query = (all ? "?" : "?open=true") + (spacecraft == null ? "" : "&spacecraft=" + spacecraft);
            JsonNode answer = client.get("/api/torii/schedule" + query);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(answer.toPrettyString());
                return 0;
            }
            out.printf(
                    "%-6s %-10s %-24s %-6s %-28s %-12s %s%n",
                    "id", "spacecraft", "time", "count", "command", "state", "why");
            for (JsonNode a : answer.path("activities")) {
                out.printf(
                        Locale.ROOT,
                        "%-6s %-10s %-24s %-6d %-28s %-12s %s%n",
                        a.path("id").asText(),
                        a.path("spacecraft").asText(),
                        a.path("time").asText(),
                        a.path("sequenceCount").asInt(),
                        a.path("command").asText(),
                        a.path("state").asText(),
                        a.path("reason").asText());
            }
            return 0;
        });
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Orders DELETE_ACTIVITY for the next contact; 'ls' shows when it is done.")
    int delete(
            @Parameters(paramLabel = "SPACECRAFT") String spacecraft,
            @Parameters(paramLabel = "COUNT", description = "Sequence count, as 'ls' shows it.") int count)
            throws InterruptedException {
        return order(
                spacecraft,
                "DELETE_ACTIVITY",
                new ObjectMapper().createObjectNode().put("sequence_count", count));
    }

    @Command(
            name = "report",
            mixinStandardHelpOptions = true,
            description =
                    "Orders REPORT_SCHEDULE for the next contact: what the ground knows is set right by the answer.")
    int report(@Parameters(paramLabel = "SPACECRAFT") String spacecraft) throws InterruptedException {
        return order(spacecraft, "REPORT_SCHEDULE", new ObjectMapper().createObjectNode());
    }

    private int order(String spacecraft, String command, ObjectNode arguments) throws InterruptedException {
        return server.ask(spec, client -> {
            JsonNode commands = client.get("/api/mdb/" + spacecraft + "/commands?q=" + command);
            String name =
                    commands.path("commands").path(0).path("qualifiedName").asText();
            if (name.isEmpty()) {
                spec.commandLine().getErr().println("torii schedule: " + spacecraft + " has no command " + command);
                return ServerQuestion.EXIT_REFUSED;
            }
            ObjectNode order = new ObjectMapper().createObjectNode();
            order.set("args", arguments);
            order.putObject("extra").putObject("contact").put("type", "STRING").put("stringValue", "next");
            JsonNode issued =
                    client.post("/api/processors/" + spacecraft + "/realtime/commands" + name, order.toString());
            spec.commandLine()
                    .getOut()
                    .println(name + " ordered for the next contact: "
                            + issued.path("id").asText());
            return 0;
        });
    }
}
