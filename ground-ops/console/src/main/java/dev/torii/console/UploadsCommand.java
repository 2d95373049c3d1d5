package dev.torii.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.torii.console.server.ServerClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code torii uploads}: the uploads of a running server.
 *
 * <p>Exit codes: 0 done, 2 refused, or no server.
 */
@Command(
        name = "uploads",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(ls | pause | resume | cancel)",
        description = "Shows how far files are on their way into spacecraft; pauses, resumes and cancels them.")
public final class UploadsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerQuestion server = new ServerQuestion("controller");

    /** Made by picocli. */
    public UploadsCommand() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: ls, pause, resume or cancel");
    }

    @Command(name = "ls", description = "Lists uploads, the newest first.")
    int list() throws InterruptedException {
        return server.ask(spec, client -> {
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "%-6s %-10s %-10s %9s %9s  %-20s %-12s %s%n",
                    "upload", "spacecraft", "state", "verified", "octets", "file", "user", "why");
            for (JsonNode u : client.get("/api/torii/uploads").path("uploads")) {
                out.printf(
                        Locale.ROOT,
                        "%-6s %-10s %-10s %9d %9d  %-20s %-12s %s%n",
                        u.path("id").asText(),
                        u.path("spacecraft").asText(),
                        u.path("state").asText(),
                        u.path("verifiedOctets").asInt(),
                        u.path("sizeOctets").asInt(),
                        u.path("fileName").asText(),
                        u.path("user").asText(),
                        u.path("reason").asText());
            }
            return 0;
        });
    }

    /** An upload by its name. */
    static JsonNode find(ServerClient client, String id) throws IOException, InterruptedException {
        for (JsonNode upload : client.get("/api/torii/uploads").path("uploads")) {
            if (upload.path("id").asText().equals(id)) {
                return upload;
            }
        }
        throw new IOException("the server no longer knows " + id);
    }

    @Command(name = "pause", description = "Orders nothing more for now, and takes back what has not left.")
    int pause(@Parameters(paramLabel = "UPLOAD") String upload) throws InterruptedException {
        return step(upload, "pause");
    }

    @Command(name = "resume", description = "Lets a paused upload go on.")
    int resume(@Parameters(paramLabel = "UPLOAD") String upload) throws InterruptedException {
        return step(upload, "resume");
    }

    @Command(name = "cancel", description = "Ends an upload; what was written stays.")
    int cancel(@Parameters(paramLabel = "UPLOAD") String upload) throws InterruptedException {
        return step(upload, "cancel");
    }

    private int step(String upload, String what) throws InterruptedException {
        if (!upload.matches("U-[0-9]{1,18}")) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "UPLOAD: '" + upload + "' is not U- and a number, see 'torii uploads ls'");
        }
        return server.ask(spec, client -> {
            JsonNode done = client.post("/api/torii/uploads/" + upload + ":" + what, "{}");
            spec.commandLine()
                    .getOut()
                    .println(upload + " " + done.path("state").asText() + ": "
                            + done.path("reason").asText());
            return 0;
        });
    }
}
