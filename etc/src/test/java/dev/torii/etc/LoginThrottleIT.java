package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.torii.console.server.ServerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong passwords by every way in: after the fifth in a row the right one is refused too, until the wait is over. */
class LoginThrottleIT {
    private static final Duration WAIT = Duration.ofSeconds(90);

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private ServerSite site;
    private ServerProcess server;

    private interface Way {
        boolean lets(String account, String password) throws Exception;
    }

    @Test
    void everyWayInIsThrottled() throws Exception {
        site = new ServerSite(folder);
        try (ServerProcess started = site.start()) {
            server = started;
            assertTrue(server.awaitReady(Duration.ofMinutes(2)), site::printed);
            isThrottled("observer", this::token);
            isThrottled("controller", this::basic);
            isThrottled("approver", this::loginForm);
            isThrottled("automation", this::webSocket);
            assertTrue(token("admin", server.password("admin")), "others do not wait");
            assertTrue(site.printed().contains("Too many wrong attempts to log in as controller"), site::printed);
            for (int i = 0; i < 6; i++) {
                assertEquals(401, withKey("00000000-0000-0000-0000-000000000000"));
            }
            assertTrue(
                    site.printed().contains("Too many wrong attempts to log in as the holder of an API key"),
                    site::printed);
        }
    }

    private void isThrottled(String account, Way way) throws Exception {
        String right = server.password(account);
        assertTrue(way.lets(account, right), account);
        // Three seconds of it are left, so that a slow machine comes in time with the right one.
        Pattern longWait = Pattern.compile("log in as " + account + ", refused for another ([4-9]|\\d\\d) s");
        site.await(
                "a wait of " + account,
                WAIT,
                () -> {
                    assertFalse(way.lets(account, "wrong"), account);
                    return BooleanNode.valueOf(longWait.matcher(site.printed()).find());
                },
                JsonNode::asBoolean);
        assertFalse(way.lets(account, right), account + ": the right password within the wait");
        site.await(
                "the end of the wait of " + account,
                WAIT,
                () -> BooleanNode.valueOf(way.lets(account, right)),
                JsonNode::asBoolean);
        assertTrue(way.lets(account, right), "a right one ends it");
    }

    private boolean token(String account, String password) throws Exception {
        return site.logIn(server, account, password).statusCode() == 200;
    }

    private boolean basic(String account, String password) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/user"))
                .header("Authorization", basicHeader(account, password))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }

    private static String basicHeader(String account, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** It answers a right password with a redirection that carries a code. */
    private boolean loginForm(String account, String password) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/auth/actions/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("client_id=yamcs-web&redirect_uri=http://localhost/&response_type=code"
                        + "&response_mode=query&scope=openid&state=x&username=" + account + "&password=" + password))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        return answer.statusCode() == 302;
    }

    private boolean webSocket(String account, String password) {
        try {
            client.newWebSocketBuilder()
                    .header("Authorization", basicHeader(account, password))
                    .buildAsync(
                            URI.create(server.url().toString().replaceFirst("^http", "ws") + "/api/websocket"),
                            new WebSocket.Listener() {})
                    .join()
                    .abort();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException) {
                return false;
            }
            throw e;
        }
    }

    private int withKey(String key) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/user"))
                .header("x-api-key", key)
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
