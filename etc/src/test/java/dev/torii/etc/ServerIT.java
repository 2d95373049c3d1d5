package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.console.server.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as it is shipped, in a process of its own. */
class ServerIT {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void copiesTheConfiguration() throws IOException {
        Path source = Path.of("src/main/etc");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = etc().resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        replace("payload.yaml", "port: 10110", "port: " + freePort());
    }

    @Test
    void startsWithAnInstancePerSpacecraftAndLetsNobodyInWithoutPassword() throws Exception {
        try (ServerProcess server = ServerProcess.start(settings())) {
            assertTrue(server.awaitReady(START_TIMEOUT), this::printed);
            assertEquals(401, get(server, "/api/instances", "").statusCode());
            assertEquals(401, logIn(server, "admin", "admin").statusCode());
            String token = token(server, "operator");
            JsonNode instances = json(get(server, "/api/instances", token)).get("instances");
            assertEquals(2, instances.size(), instances::toString);
            for (JsonNode instance : instances) {
                assertEquals("RUNNING", instance.get("state").asText(), instance::toString);
            }
            int parameters = json(get(server, "/api/mdb/TRK-1/parameters?q=/TRK/&limit=1", token))
                    .get("totalSize")
                    .asInt();
            assertTrue(parameters >= 30, () -> "parameters: " + parameters);
            JsonNode commands = json(get(server, "/api/mdb/TRK-1/commands?noAbstract=true", token));
            assertEquals(5, commands.get("totalSize").asInt(), commands::toString);
            int automation =
                    get(server, "/api/user", token(server, "automation")).statusCode();
            assertEquals(200, automation);
            server.stop();
            assertFalse(server.isAlive());
        }
    }

    @Test
    void doesNotStartWithAWrongOptionAndNamesIt() throws Exception {
        replace("fleet.yaml", "scid: 171", "scid: 999");
        try (ServerProcess server = ServerProcess.start(settings())) {
            assertEquals(2, server.waitFor());
        }
        assertEquals(
                etc().resolve("fleet.yaml") + ": spacecraft[0].scid: 999 is not in 0..255",
                printed().lines().findFirst().orElse(""));
        assertFalse(printed().contains("\tat "), this::printed);
        assertFalse(Files.exists(folder.resolve("data")), "something was written");
    }

    private ServerProcess.Settings settings() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path home = Path.of(System.getProperty("torii.root"), "mdb/src/main");
        return new ServerProcess.Settings(
                home, classPath, etc(), folder.resolve("data"), 0, "INFO", Optional.of(folder.resolve("printed.txt")));
    }

    private String token(ServerProcess server, String account) throws Exception {
        HttpResponse<String> answer = logIn(server, account, server.password(account));
        assertEquals(200, answer.statusCode(), answer.body());
        return json(answer).get("access_token").asText();
    }

    private HttpResponse<String> logIn(ServerProcess server, String account, String password) throws Exception {
        return client.send(
                HttpRequest.newBuilder(server.url().resolve("/auth/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=password&username=" + account + "&password=" + password))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(ServerProcess server, String path, String token) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).GET();
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertEquals(200, answer.statusCode(), answer.body());
        return new ObjectMapper().readTree(answer.body());
    }

    private Path etc() {
        return folder.resolve("etc");
    }

    private void replace(String file, String from, String to) throws IOException {
        String text = Files.readString(etc().resolve(file));
        assertTrue(text.contains(from), () -> file + " has no " + from);
        Files.writeString(etc().resolve(file), text.replace(from, to));
    }

    private String printed() {
        try {
            return Files.readString(folder.resolve("printed.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
