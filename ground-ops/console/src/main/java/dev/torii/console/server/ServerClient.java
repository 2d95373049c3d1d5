package dev.torii.console.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A running server's HTTP API, as one logged-in user. Not thread safe. */
public final class ServerClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** Longer than a change of the fleet takes that has contacts to end. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI base;
    private final String user;
    private final String password;
    private String token = "";

    /** The server has understood the request and says no; the message is its reason, fit for the user, and may have several lines. */
    public static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        private RefusedException(String message) {
            super(message);
        }
    }

    /**
     * Prepares a client; nothing is sent yet.
     *
     * @param base     address of the server, without a path
     * @param user     account
     * @param password its password
     */
    public ServerClient(URI base, String user, String password) {
        this.base = base;
        this.user = user;
        this.password = password;
    }

    /**
     * Reads one resource; logs in when there is no valid token yet.
     *
     * @param path absolute path with query, for example {@code /api/torii/passes}
     * @return the answer
     * @throws IOException          if the server cannot be reached or answers with an error
     * @throws InterruptedException if this thread is interrupted
     */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(path, HttpRequest.newBuilder().GET());
    }

    /**
     * Asks the server to do something; logs in when there is no valid token yet.
     *
     * @param path absolute path, for example {@code /api/torii/fleet:apply}
     * @param body JSON
     * @return the answer
     * @throws RefusedException     if the server refuses, with its reason
     * @throws IOException          if the server cannot be reached or answers with another error
     * @throws InterruptedException if this thread is interrupted
     */
    public JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode send(String path, HttpRequest.Builder request) throws IOException, InterruptedException {
        if (token.isEmpty()) {
            logIn();
        }
        HttpResponse<String> response = request(path, request);
        if (response.statusCode() == UNAUTHORIZED) {
            logIn();
            response = request(path, request);
        }
        return body(path, response);
    }

    private HttpResponse<String> request(String path, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(
                request.uri(base.resolve(path))
                        .timeout(TIMEOUT)
                        .setHeader("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    private void logIn() throws IOException, InterruptedException {
        String form = "grant_type=password&username=" + encode(user) + "&password=" + encode(password);
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/auth/token"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        token = body("/auth/token", http.send(request, BodyHandlers.ofString()))
                .path("access_token")
                .asText();
    }

    private JsonNode body(String path, HttpResponse<String> response) throws IOException {
        if (response.statusCode() == BAD_REQUEST) {
            throw new RefusedException(
                    json.readTree(response.body()).path("msg").asText(response.body()));
        }
        if (response.statusCode() / 100 != 2) {
            throw new IOException(base.resolve(path) + " answered " + response.statusCode() + ": " + response.body());
        }
        return json.readTree(response.body());
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
