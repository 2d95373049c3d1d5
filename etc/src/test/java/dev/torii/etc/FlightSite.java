package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.torii.configuration.Configuration;
import dev.torii.console.server.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A server and a simulator in processes of their own, and a satellite that passes over the first station when the test wants it. */
final class FlightSite implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);
    static final String CONTROLLER = "controller";

    static final String GAPS_ON = "enabled: true  ";
    static final String GAPS_OFF = "enabled: false ";

    private static final int PAGE = 500;
    private static final Pattern PORT = Pattern.compile("(telemetryPort|commandPort): \\d+");
    /** With it a pass lasts about five minutes. */
    private static final String MASK = "maskDeg: 20 ";

    /** From rise to culmination, nearly. */
    private static final long HALF_PASS_SECONDS = 140;

    final ServerSite site;
    private final Path folder;
    private final List<Process> simulators = new ArrayList<>();
    private Path simulatorEtc;
    private ServerProcess server;
    private ProcessHandle serverHandle;

    FlightSite(Path folder) throws IOException {
        this.folder = folder;
        this.site = new ServerSite(folder);
        this.simulatorEtc = site.etc();
        Path stations = site.etc().resolve("stations.yaml");
        String text = Files.readString(stations).replace("maskDeg: 5 ", MASK);
        text = text.replace("rateBitPerSecond: 20000000", "rateBitPerSecond: 4000000"); // tests share their machine
        Files.writeString(stations, PORT.matcher(text).replaceAll(FlightSite::freePort));
        site.replace("passes.yaml", "leadSeconds: 10", "leadSeconds: 3");
        // What is lost would be asked for again: these tests count the commands of the procedure.
        site.replace("payload.yaml", GAPS_ON, GAPS_OFF);
        // Its real passes, at whatever hour the test runs, would take the antenna.
        Path fleet = site.etc().resolve("fleet.yaml");
        String both = Files.readString(fleet);
        Files.writeString(fleet, both.substring(0, both.indexOf("  - id: TRK-2")));
        putPass(Instant.now().plus(ServerSite.AWAY)); // the orbit of the demo may be over a station at just this hour
    }

    /** To 15 km east of the first. */
    void moveTheSecondStation() throws IOException {
        site.replace("stations.yaml", "latitudeDeg: 39.7392", "latitudeDeg: 35.7090");
        site.replace("stations.yaml", "longitudeDeg: -104.9903", "longitudeDeg: 139.9000");
    }

    private static String freePort(MatchResult option) {
        try {
            return option.group(1) + ": " + ServerSite.freePort();
        } catch (IOException e) {
            return fail(e);
        }
    }

    Configuration configuration() {
        return Configuration.load(site.etc());
    }

    ServerProcess server() {
        return server;
    }

    void startServer() throws Exception {
        List<ProcessHandle> before = ProcessHandle.current().children().toList();
        server = site.start();
        serverHandle = ProcessHandle.current()
                .children()
                .filter(child -> !before.contains(child))
                .findFirst()
                .orElseThrow();
        assertTrue(server.awaitReady(Duration.ofMinutes(2)), site::printed);
    }

    /** As kill -9 does: no shutdown hook, no flush. */
    void killServer() throws Exception {
        assertTrue(serverHandle.destroyForcibly());
        server.waitFor();
    }

    /** Memory that the server holds. */
    long serverMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(serverHandle.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    void stopServer() {
        server.close();
    }

    /** Starts a simulator in place of the last one. */
    void startSimulator(String... options) throws IOException {
        startSimulator(site.etc(), options);
    }

    /** Starts a simulator whose first antenna the server reaches through a proxy. */
    CaduProxy startSimulatorBehindAProxy() throws IOException {
        Path etc = folder.resolve("simulator-etc");
        simulatorEtc = etc;
        ServerSite.copy(site.etc(), etc);
        int port = configuration()
                .stations()
                .stations()
                .get(0)
                .antennas()
                .get(0)
                .frontEnd()
                .telemetryPort();
        int simulatorPort = ServerSite.freePort();
        Path stations = etc.resolve("stations.yaml");
        Files.writeString(
                stations,
                Files.readString(stations).replace("telemetryPort: " + port, "telemetryPort: " + simulatorPort));
        startSimulator(etc);
        return new CaduProxy(port, simulatorPort);
    }

    private void startSimulator(Path etc, String... options) throws IOException {
        int number = simulators.size();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                ServerSite.classPath(),
                "dev.torii.sim.Simulator",
                "--ideal",
                "--etc",
                etc.toString(),
                "--control",
                control().toString(),
                "--events",
                events(number).toString()));
        command.addAll(List.of(options));
        simulators.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("simulator-" + number + ".txt").toFile())
                .start());
    }

    void killSimulator() throws InterruptedException {
        simulators.get(simulators.size() - 1).destroyForcibly().waitFor();
    }

    private Path control() {
        return folder.resolve("simulator.control");
    }

    /** Breaks something of the simulator now. */
    void inject(String fault) throws IOException {
        int port = Integer.parseInt(Files.readString(control()).strip());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((fault + "\n").getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(2);
            assertEquals("ok", new String(answer, StandardCharsets.US_ASCII), fault);
        }
    }

    /** What a simulator has told of itself, a line per event. */
    Path events(int simulator) {
        return folder.resolve("events-" + simulator + ".jsonl");
    }

    /** From now on the satellite is up, for over four minutes. */
    void putPass() throws IOException {
        putPass(Instant.now().plusSeconds(HALF_PASS_SECONDS));
    }

    /** How often the spacecraft of a simulator carried each command out. */
    Map<String, Integer> executions(int simulator) throws IOException {
        Map<String, Integer> started = new TreeMap<>();
        for (String line : Files.readAllLines(events(simulator))) {
            JsonNode event = new ObjectMapper().readTree(line);
            if (event.path("stage").asText().equals("STARTED")) {
                started.merge(event.path("command").asText(), 1, Integer::sum);
            }
        }
        return started;
    }

    /** A pass nearly overhead of the first station. Server and simulator read the orbit again when it changes. */
    void putPass(Instant culmination) throws IOException {
        for (Path etc : new TreeSet<>(List.of(site.etc(), simulatorEtc))) {
            ServerSite.putPass(etc, "TRK-1", 90_001, culmination);
        }
    }

    JsonNode get(String path) throws Exception {
        return site.get(server, CONTROLLER, path);
    }

    JsonNode post(String path, String json) throws Exception {
        return site.post(server, CONTROLLER, path, json);
    }

    /** The latest contact of TRK-1 that has begun; missing if there is none. */
    JsonNode latestPass() throws Exception {
        for (JsonNode pass : get("/api/torii/passes?limit=20").path("passes")) {
            if (pass.path("spacecraft").asText().equals("TRK-1")
                    && !pass.path("state").asText().equals("PLANNED")) {
                return pass;
            }
        }
        return MissingNode.getInstance();
    }

    JsonNode pass(String id) throws Exception {
        return get("/api/torii/passes/" + id);
    }

    JsonNode link(String name) throws Exception {
        for (JsonNode link : get("/api/links/TRK-1").path("links")) {
            if (link.path("name").asText().equals(name)) {
                return link;
            }
        }
        return fail("no link " + name);
    }

    /** A count of the TM link. */
    long count(String name) throws Exception {
        return link("tm").path("extra").path(name).asLong();
    }

    static boolean isOk(JsonNode link) {
        return link.path("status").asText().equals("OK");
    }

    /** All packets of TRK-1 in the archive, in hexadecimal. */
    List<String> archivedPackets() throws Exception {
        List<String> packets = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = post(
                    "/api/archive/TRK-1/packets:list",
                    "{\"limit\": " + PAGE + (next.isEmpty() ? "" : ", \"next\": \"" + next + "\"") + "}");
            for (JsonNode packet : page.path("packet")) {
                packets.add(HexFormat.of()
                        .formatHex(
                                Base64.getDecoder().decode(packet.path("packet").asText())));
            }
            next = page.path("continuationToken").asText();
        } while (!next.isEmpty());
        return packets;
    }

    /** Books a contact in place of what is planned; its name. */
    String book(String station, Instant within, Instant from, Instant to) throws Exception {
        return post(
                        "/api/torii/passes",
                        "{\"spacecraft\": \"TRK-1\", \"station\": \"" + station + "\", \"time\": \"" + within
                                + "\", \"from\": \"" + from + "\", \"to\": \"" + to + "\", \"displace\": true}")
                .path("pass")
                .path("id")
                .asText();
    }

    JsonNode await(String what, Duration timeout, Callable<JsonNode> question, Predicate<JsonNode> expected)
            throws Exception {
        return site.await(what, timeout, question, expected);
    }

    @Override
    public void close() {
        simulators.forEach(Process::destroyForcibly);
        if (server != null) {
            server.close();
        }
    }
}
