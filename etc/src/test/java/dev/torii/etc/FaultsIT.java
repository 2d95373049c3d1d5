package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.torii.configuration.Configuration;
import dev.torii.console.server.ServerProcess;
import dev.torii.flightdynamics.DemoOrbit;
import dev.torii.flightdynamics.GroundStation;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real server and a real simulator on a bad day: noise instead of a signal, a simulator that dies in the middle of a pass and comes
 * back, an operator who aborts. One story with one server, since a start is expensive.
 */
class FaultsIT {
    private static final String SEED_PROPERTY = "torii.seed";
    private static final int NOISE_OCTETS = 1 << 20;
    private static final Duration LONG = Duration.ofSeconds(60);
    /** The silence limit of stations.yaml, and 1.5 s for Yamcs, which looks at its links once a second. */
    private static final Duration SILENCE = Duration.ofMillis(4_500);

    @TempDir
    private Path folder;

    private ServerSite site;
    private ServerProcess server;
    private int telemetryPort;
    private final List<Process> simulators = new ArrayList<>();

    @Test
    void keepsGoingWhateverTheRadioAndTheOperatorDo() throws Exception {
        prepare();
        try (ServerProcess started = site.start()) {
            server = started;
            assertTrue(server.awaitReady(Duration.ofMinutes(2)), site::printed);
            refusesACommandOutsideOfAContact();
            countsNoise();
            String pass = survivesTheSimulator();
            stopsRadiatingAtAnAbort(pass);
            // Before the stop: Yamcs' own activity scheduler logs an exception when it is stopped while it plans.
            assertFalse(site.printed().contains("Exception"), site::printed);
        } finally {
            simulators.forEach(Process::destroyForcibly);
        }
    }

    private void prepare() throws IOException {
        site = new ServerSite(folder);
        telemetryPort = ServerSite.freePort();
        site.replace("stations.yaml", "maskDeg: 5", "maskDeg: 60");
        site.replace("stations.yaml", "telemetryPort: 10101", "telemetryPort: " + telemetryPort);
        site.replace("stations.yaml", "commandPort: 10102", "commandPort: " + ServerSite.freePort());
        site.replace("stations.yaml", "telemetryPort: 10103", "telemetryPort: " + ServerSite.freePort());
        site.replace("stations.yaml", "commandPort: 10104", "commandPort: " + ServerSite.freePort());
        site.replace("passes.yaml", "leadSeconds: 10", "leadSeconds: 3");
    }

    private void refusesACommandOutsideOfAContact() throws Exception {
        assertEquals("no contact", link("tm").path("detailedStatus").asText());
        site.post(server, "controller", "/api/processors/TRK-1/realtime/commands/TRK/obc/PING", "{}");
        JsonNode command = await(
                "the command's end",
                LONG,
                () -> site.get(server, "controller", "/api/archive/TRK-1/commands?limit=1")
                        .path("entry")
                        .path(0),
                c -> c.toString().contains("CommandComplete_Message"));
        assertTrue(command.toString().contains("the command gate: no contact with TRK-1"), command::toString);
    }

    /** In place of the simulator something sends random bytes. */
    private void countsNoise() throws Exception {
        long seed = Long.getLong(SEED_PROPERTY, System.nanoTime());
        System.out.println("seed of the noise: -D" + SEED_PROPERTY + "=" + seed);
        byte[] noise = new byte[NOISE_OCTETS];
        new Random(seed).nextBytes(noise);
        try (ServerSocket radio = new ServerSocket(telemetryPort, 1, InetAddress.getLoopbackAddress())) {
            radio.setSoTimeout((int) LONG.toMillis());
            try (Socket connection = radio.accept()) {
                OutputStream out = connection.getOutputStream();
                out.write(noise);
                await("noise counted", LONG, () -> link("tm"), l -> skipped(l) > 0);
                out.write(noise); // and the connection still stands
                JsonNode link = await("all noise counted", LONG, () -> link("tm"), l -> skipped(l) >= NOISE_OCTETS);
                assertEquals("UNAVAIL", link.path("status").asText(), link::toString);
                assertEquals("0", link.path("dataInCount").asText(), link::toString);
            }
        }
    }

    private static long skipped(JsonNode link) {
        return link.path("extra").path("skippedOctetCount").asLong();
    }

    /** The simulator is killed after the first command of the pass, and started again. */
    private String survivesTheSimulator() throws Exception {
        startSimulator();
        putPass(Instant.now().plusSeconds(8));
        JsonNode pass = await(
                "a command completed",
                LONG,
                () -> site.get(server, "controller", "/api/torii/passes?limit=1")
                        .path("passes")
                        .path(0),
                p -> p.path("report").path("commandsCompleted").asInt() >= 1);
        String id = pass.path("id").asText();
        await("link OK", SILENCE, () -> link("tm"), FaultsIT::isOk);
        simulators.get(0).destroyForcibly().waitFor();
        JsonNode link = await("link not OK", SILENCE, () -> link("tm"), l -> !isOk(l));
        assertTrue(
                link.path("detailedStatus").asText().startsWith("front end tokyo-1 is not connected"), link::toString);
        long before = pass(id).path("report").path("framesReceived").asLong();
        startSimulator();
        await("link OK again", LONG, () -> link("tm"), FaultsIT::isOk);
        await(
                "frames again",
                LONG,
                () -> pass(id),
                p -> p.path("report").path("framesReceived").asLong() > before + 1000);
        await("go again", LONG, () -> pass(id), p -> p.path("go").asBoolean());
        return id;
    }

    private void stopsRadiatingAtAnAbort(String id) throws Exception {
        await("uplink OK", LONG, () -> link("tc"), FaultsIT::isOk);
        site.post(server, "controller", "/api/torii/passes/" + id + ":abort", "{\"reason\": \"enough\"}");
        await(
                "transmit off",
                Duration.ofSeconds(1),
                () -> pass(id),
                p -> !p.path("go").asBoolean());
        JsonNode ended = await(
                "report", LONG, () -> pass(id), p -> p.path("state").asText().equals("FAILED"));
        JsonNode report = ended.path("report");
        assertEquals("aborted: controller: enough", report.path("reason").asText());
        assertEquals(1, report.path("lost").size(), report::toString);
        assertTrue(report.path("counterRestarts").asInt() >= 1, report::toString);
        assertTrue(Files.exists(site.data()), "data");
        await(
                "uplink off",
                SILENCE,
                () -> link("tc"),
                l -> l.path("detailedStatus").asText().equals("no contact with TRK-1"));
        for (String command : List.of("PING", "SET_MODE", "START_PLAYBACK")) {
            assertTrue(executions(command) <= 1, () -> command + " was executed twice");
        }
        assertEquals(1, executions("PING"));
    }

    /** How often the spacecraft carried a command out, before and after its restart together. */
    private long executions(String command) {
        long count = 0;
        try {
            for (int i = 0; i < simulators.size(); i++) {
                count += Files.readString(events(i))
                        .lines()
                        .filter(line ->
                                line.contains("\"command\":\"" + command + "\"") && line.contains("\"STARTED\""))
                        .count();
            }
        } catch (IOException e) {
            fail(e);
        }
        return count;
    }

    private Path events(int simulator) {
        return folder.resolve("events-" + simulator + ".jsonl");
    }

    private void startSimulator() throws IOException {
        int number = simulators.size();
        simulators.add(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        ServerSite.classPath(),
                        "dev.torii.sim.Simulator",
                        "--ideal",
                        "--etc",
                        site.etc().toString(),
                        "--events",
                        events(number).toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("simulator-" + number + ".txt").toFile())
                .start());
    }

    /** Server and simulator read the orbit again when it changes. */
    private void putPass(Instant rise) throws IOException {
        Configuration configuration = Configuration.load(site.etc());
        GroundStation station =
                GroundStation.of(configuration.stations().stations().get(0));
        Path orbit = configuration.fleet().spacecraft().get(0).orbit();
        Path fresh = orbit.resolveSibling("fresh");
        Files.writeString(fresh, DemoOrbit.elementSets(station, List.of(rise.plusSeconds(40)), "TRK-1", 90_001));
        Files.move(fresh, orbit, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private JsonNode pass(String id) throws Exception {
        return site.get(server, "controller", "/api/torii/passes/" + id);
    }

    private JsonNode link(String name) throws Exception {
        for (JsonNode link : site.get(server, "controller", "/api/links/TRK-1").path("links")) {
            if (link.path("name").asText().equals(name)) {
                return link;
            }
        }
        return fail("no link " + name);
    }

    private static boolean isOk(JsonNode link) {
        return link.path("status").asText().equals("OK");
    }

    private JsonNode await(String what, Duration timeout, Callable<JsonNode> question, Predicate<JsonNode> expected)
            throws Exception {
        return site.await(what, timeout, question, expected);
    }
}
