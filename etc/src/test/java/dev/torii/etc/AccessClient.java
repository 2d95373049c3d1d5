package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.console.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Asks a server as different people. The account with no name is nobody, who does not log in. */
final class AccessClient {
    /** Instead of a status: the server has closed the connection. */
    static final int CLOSED = 0;

    private static final int OK = 200;
    private static final String PASSWORD = "correct horse battery staple";
    private static final long PATIENCE_SECONDS = 20;

    /**
     * What the server said.
     *
     * @param status HTTP status, {@link #CLOSED} without one; of a topic 200, or the code of the exception
     * @param text   body; of a topic all messages that came with the reply
     */
    record Answer(int status, String text) {
        boolean isGood() {
            return status == OK;
        }

        /** Numbers of the spacecraft that a good answer names, as {@code 12}. */
        String spacecraft() {
            return !isGood() ? "" : (text.contains("TRK-1") ? "1" : "") + (text.contains("TRK-2") ? "2" : "");
        }

        /** Entries of a list that says how many it has. */
        int count() throws IOException {
            return new ObjectMapper().readTree(text).path("totalSize").asInt();
        }
    }

    private final ServerSite site;
    private final ServerProcess server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new HashMap<>();

    AccessClient(ServerSite site, ServerProcess server) {
        this.site = site;
        this.server = server;
    }

    /** Makes an account with the role of its name. */
    void makeAccount(String role) throws Exception {
        site.post(server, "admin", "/api/users", "{\"name\": \"" + role + "\", \"password\": \"" + PASSWORD + "\"}");
        assertEquals(
                200,
                site.status(
                        server,
                        "admin",
                        "PATCH",
                        "/api/users/" + role,
                        "{\"active\": true, \"roleAssignment\": {\"roles\": [\"" + role + "\"]}}"));
        HttpResponse<String> answer = site.logIn(server, role, PASSWORD.replace(' ', '+'));
        tokens.put(
                role,
                new ObjectMapper().readTree(answer.body()).get("access_token").asText());
    }

    private String token(String account) throws Exception {
        String own = tokens.get(account);
        return own == null ? site.token(server, account) : own;
    }

    Answer ask(String account, String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .header("Content-Type", "application/json")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!account.isEmpty()) {
            request.header("Authorization", "Bearer " + token(account));
        }
        try {
            return answer(request.build());
        } catch (HttpTimeoutException e) {
            throw new IOException(method + " " + path + " as " + account, e);
        } catch (IOException e) {
            // Some mistakes of a client make Yamcs close the connection: that of the request before, or of this one.
            return again(request.build());
        }
    }

    private Answer again(HttpRequest request) throws InterruptedException {
        try {
            return answer(request);
        } catch (IOException e) {
            return new Answer(CLOSED, "");
        }
    }

    private Answer answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
    }

    /** Subscribes with the first options that the topic knows; of others Yamcs closes the connection. */
    Answer subscribe(String account, String topic, String instance) throws Exception {
        Answer answer = new Answer(CLOSED, "");
        for (String options : List.of(
                "{\"instance\": \"" + instance + "\", \"processor\": \"realtime\"}",
                "{\"instance\": \"" + instance + "\"}",
                "{}")) {
            answer = subscribeWith(account, topic, options);
            if (answer.status() != CLOSED) {
                break;
            }
        }
        return answer;
    }

    /** Subscribes, and then asks for the state of the connection: what comes before its answer came with the subscription. */
    private Answer subscribeWith(String account, String topic, String options) throws Exception {
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        WebSocket.Builder builder = client.newWebSocketBuilder();
        if (!account.isEmpty()) {
            builder.header("Authorization", "Bearer " + token(account));
        }
        WebSocket socket;
        try {
            socket = builder.buildAsync(
                            URI.create(server.url().toString().replaceFirst("^http", "ws") + "/api/websocket"),
                            new Listener(messages))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return new Answer(refused.getResponse().statusCode(), "");
            }
            throw e;
        }
        try {
            socket.sendText("{\"type\": \"" + topic + "\", \"id\": 1, \"options\": " + options + "}", true)
                    .get();
            socket.sendText("{\"type\": \"state\"}", true).get();
        } catch (ExecutionException e) {
            return new Answer(CLOSED, "");
        }
        StringBuilder text = new StringBuilder();
        int status = CLOSED;
        while (true) {
            String message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no answer to " + topic + " for " + account + ": " + text);
            }
            JsonNode json = new ObjectMapper().readTree(message);
            String type = json.path("type").asText();
            if (type.equals("state")) {
                break;
            }
            if (type.equals("reply")) {
                status = json.path("data").path("exception").path("code").asInt(OK);
            }
            text.append(message).append('\n');
        }
        socket.abort();
        return new Answer(status, text.toString());
    }

    private static final class Listener implements WebSocket.Listener {
        private final BlockingQueue<String> messages;
        private final StringBuilder part = new StringBuilder();

        Listener(BlockingQueue<String> messages) {
            this.messages = messages;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                messages.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            messages.add("{\"type\": \"state\"}");
            return CompletableFuture.completedFuture(null);
        }
    }
}
