package dev.torii.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.console.server.ServerClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code torii upload}: hands a file to a running server, which brings it into the memory of a spacecraft, and shows how far it is. The upload
 * goes on without this command.
 *
 * <p>Exit codes: 0 on board (or begun, with {@code --no-wait}), 1 the upload did not reach its end, 2 refused, or no server.
 */
@Command(
        name = "upload",
        mixinStandardHelpOptions = true,
        description = {
            "Brings a file into the memory of a spacecraft, over as many contacts as it takes.",
            "The server goes on by itself when this command is ended; see 'torii uploads'."
        })
public final class UploadCommand implements Callable<Integer> {
    private static final int EXIT_FAILED = 1;
    private static final long SIZE_MAX_OCTETS = 1 << 20;
    private static final long POLL_MILLISECONDS = 1000;
    private static final int LOOKS_PER_FORECAST = 30;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "What to bring up, at most 1 MiB.")
    private Path file;

    @Option(names = "--spacecraft", paramLabel = "ID", required = true, description = "Spacecraft of fleet.yaml.")
    private String spacecraft;

    @Option(names = "--area", paramLabel = "N", required = true, description = "Id of its memory area.")
    private int area;

    @Option(
            names = "--address",
            paramLabel = "N",
            description = "Where the first octet goes, default: ${DEFAULT-VALUE}.")
    private long address;

    @Option(names = "--no-wait", description = "Does not wait for the end.")
    private boolean noWait;

    @Mixin
    private ServerQuestion server = new ServerQuestion("controller");

    /** Made by picocli. */
    public UploadCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        return server.ask(spec, client -> {
            if (Files.size(file) > SIZE_MAX_OCTETS) {
                throw new IOException(file + " is longer than " + SIZE_MAX_OCTETS + " octets");
            }
            byte[] content = Files.readAllBytes(file);
            String begun = client.post("/api/torii/uploads", request(content))
                    .path("id")
                    .asText();
            spec.commandLine().getOut().println(begun + ": " + content.length + " octets for " + spacecraft);
            return noWait ? 0 : follow(client, begun);
        });
    }

    private String request(byte[] content) {
        return new ObjectMapper()
                .createObjectNode()
                .put("spacecraft", spacecraft)
                .put("area", area)
                .put("address", address)
                .put("fileName", String.valueOf(file.getFileName()))
                .put("content", content)
                .toString();
    }

    private int follow(ServerClient client, String id) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        UploadProgress progress = new UploadProgress((int) Files.size(file));
        List<Duration> contacts = List.of();
        for (int look = 0; ; look++) {
            JsonNode upload;
            try {
                upload = UploadsCommand.find(client, id);
            } catch (ConnectException e) { // it goes on when the server is back
                out.print("\r" + id + ": the server does not answer; waiting for it   ");
                out.flush();
                Thread.sleep(POLL_MILLISECONDS);
                continue;
            }
            String state = upload.path("state").asText();
            int verified = upload.path("verifiedOctets").asInt();
            progress.look(verified + upload.path("loadedOctets").asInt(), Instant.now());
            if (look % LOOKS_PER_FORECAST == 0) {
                contacts = contacts(client);
            }
            out.print("\r" + progress.line(verified, contacts) + "   ");
            out.flush();
            if (!state.equals("RUNNING") && !state.equals("PAUSED")) {
                out.println();
                out.println(id + " " + state + ": " + upload.path("reason").asText());
                return state.equals("DONE") ? 0 : EXIT_FAILED;
            }
            Thread.sleep(POLL_MILLISECONDS);
        }
    }

    /** Lengths of the contacts of the spacecraft that command, from now on. */
    private List<Duration> contacts(ServerClient client) throws IOException, InterruptedException {
        Instant now = Instant.now();
        Map<Instant, Duration> lengths = new TreeMap<>();
        for (JsonNode pass : client.get("/api/torii/passes?limit=1000&spacecraft=" + spacecraft)
                .path("passes")) {
            Instant rise = Instant.parse(pass.path("rise").asText());
            Instant set = Instant.parse(pass.path("set").asText());
            if (set.isAfter(now) && pass.path("role").asText("COMMANDING").equals("COMMANDING")) {
                lengths.put(rise, Duration.between(rise.isAfter(now) ? rise : now, set));
            }
        }
        return List.copyOf(lengths.values());
    }
}
