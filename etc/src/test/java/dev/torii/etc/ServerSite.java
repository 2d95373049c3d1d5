package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.configuration.Configuration;
import dev.torii.console.server.ServerProcess;
import dev.torii.flightdynamics.DemoOrbit;
import dev.torii.flightdynamics.GroundStation;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A folder with a copy of the shipped configuration for one server process, and a client of its HTTP API. */
final class ServerSite {
    /** Half a revolution: until a pass over the first station a satellite is on the other side of the Earth, over none. */
    static final Duration AWAY = Duration.ofMinutes(47);

    private static final Duration AWAIT = Duration.ofSeconds(10);
    /** Below what systems give to outgoing connections. */
    private static final int PORT_FIRST = 20_000;

    private static final int PORTS_PER_FORK = 2_000;
    private static final AtomicInteger NEXT_PORT = new AtomicInteger((int) (System.nanoTime() / 1000 % PORTS_PER_FORK));
    private static final int TOO_MANY = 429;
    private static final long POLL_MILLISECONDS = 50;

    private final Path folder;
    private Path home = Path.of(System.getProperty("torii.root"), "mdb/src/main");
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new HashMap<>();

    /** Copies the configuration; the feed gets a free port. */
    ServerSite(Path folder) throws IOException {
        this.folder = folder;
        copy(Path.of("src/main/etc"), etc());
        replace("payload.yaml", "port: 10110", "port: " + freePort());
    }

    static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    /** From now on servers use databases of their own, in the folder {@code mdb} of the folder returned. */
    Path copyDatabases() throws IOException {
        Path copy = folder.resolve("home");
        copy(home, copy);
        home = copy;
        return copy;
    }

    Path etc() {
        return folder.resolve("etc");
    }

    Path data() {
        return folder.resolve("data");
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    ServerProcess start() throws IOException {
        tokens.clear(); // a server knows no log-in of the one before it
        return ServerProcess.start(new ServerProcess.Settings(
                home, classPath(), etc(), data(), 0, "INFO", Optional.of(folder.resolve("printed.txt"))));
    }

    void replace(String file, String from, String to) throws IOException {
        String text = Files.readString(etc().resolve(file));
        assertTrue(text.contains(from), () -> file + " has no " + from);
        Files.writeString(etc().resolve(file), text.replace(from, to));
    }

    /** What the server has printed. */
    String printed() {
        try {
            return Files.readString(folder.resolve("printed.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Logs in, as often as it takes: the server takes some log-ins a second and answers 429 to more. */
    HttpResponse<String> logIn(ServerProcess server, String account, String password) throws Exception {
        while (true) {
            HttpResponse<String> answer = logInOnce(server, account, password);
            if (answer.statusCode() != TOO_MANY) {
                return answer;
            }
            Thread.sleep(POLL_MILLISECONDS);
        }
    }

    private HttpResponse<String> logInOnce(ServerProcess server, String account, String password) throws Exception {
        return client.send(
                HttpRequest.newBuilder(server.url().resolve("/auth/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=password&username=" + account + "&password=" + password))
                        .build(),
                BodyHandlers.ofString());
    }

    int statusWithoutLogIn(ServerProcess server, String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(server.url() + path)).build(), BodyHandlers.ofString())
                .statusCode();
    }

    /** Reads a resource as one of the server's accounts. */
    JsonNode get(ServerProcess server, String account, String path) throws Exception {
        return json(client.send(request(server, account, path).GET().build(), BodyHandlers.ofString()));
    }

    /** Reads a resource until it is as expected, which it has ten seconds to become. */
    void await(ServerProcess server, String account, String path, Predicate<JsonNode> expected) throws Exception {
        await(path, AWAIT, () -> get(server, account, path), expected);
    }

    /** Asks until the answer is as expected. */
    JsonNode await(String what, Duration timeout, Callable<JsonNode> question, Predicate<JsonNode> expected)
            throws Exception {
        long deadlineNs = System.nanoTime() + timeout.toNanos();
        while (true) {
            boolean last = System.nanoTime() - deadlineNs > 0;
            JsonNode answer = question.call();
            if (expected.test(answer)) {
                return answer;
            }
            if (last) {
                return fail(what + " not within " + timeout + ": " + answer + "\n" + printed());
            }
            Thread.sleep(POLL_MILLISECONDS);
        }
    }

    /** Status of a request with a JSON body as one of the server's accounts. */
    int status(ServerProcess server, String account, String method, String path, String json) throws Exception {
        HttpRequest request = request(server, account, path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    /** Posts JSON as one of the server's accounts. */
    JsonNode post(ServerProcess server, String account, String path, String json) throws Exception {
        HttpRequest request = request(server, account, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return json(client.send(request, BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(ServerProcess server, String account, String path) throws Exception {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Authorization", "Bearer " + token(server, account));
    }

    /** Logs in once. */
    String token(ServerProcess server, String account) throws Exception {
        if (!tokens.containsKey(account)) {
            tokens.put(
                    account,
                    json(logIn(server, account, server.password(account)))
                            .get("access_token")
                            .asText());
        }
        return tokens.get(account);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertEquals(200, answer.statusCode(), answer.body());
        return new ObjectMapper().readTree(answer.body());
    }

    /**
     * Another one each time, of a range that no other process of these tests and no outgoing connection takes: the server opens it a moment later, and a
     * port that the system offers may have gone by then.
     */
    static int freePort() throws IOException {
        int fork = Integer.getInteger("torii.fork", 0);
        while (true) {
            int port = PORT_FIRST + fork * PORTS_PER_FORK + NEXT_PORT.getAndIncrement() % PORTS_PER_FORK;
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
                return port;
            } catch (BindException e) {
                // somebody else's: the next one
            }
        }
    }

    /** A pass nearly overhead of the first station of a configuration. Server and simulator read the orbit again when it changes. */
    static void putPass(Path etc, String spacecraft, int catalogueNumber, Instant culmination) throws IOException {
        GroundStation station =
                GroundStation.of(Configuration.load(etc).stations().stations().get(0));
        Path orbit = etc.resolve("orbits").resolve(spacecraft + ".tle");
        Path fresh = orbit.resolveSibling("fresh");
        Files.writeString(fresh, DemoOrbit.elementSets(station, List.of(culmination), spacecraft, catalogueNumber));
        Files.move(fresh, orbit, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
