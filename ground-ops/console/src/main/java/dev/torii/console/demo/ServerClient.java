package dev.torii.console.demo;

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
final class ServerClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int UNAUTHORIZED = 401;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI base;
    private final String user;
    private final String password;
    private String token = "";

    ServerClient(URI base, String user, String password) {
        this.base = base;
        this.user = user;
        this.password = password;
    }

    /**
     * Reads one resource; logs in when there is no valid token yet.
     *
     * @param path absolute path with query, for example {@code /api/torii/passes}
     * @throws IOException if the server cannot be reached or answers with an error
     */
    JsonNode get(String path) throws IOException, InterruptedException {
        if (token.isEmpty()) {
            logIn();
        }
        HttpResponse<String> response = request(path);
        if (response.statusCode() == UNAUTHORIZED) {
            logIn();
            response = request(path);
        }
        return body(path, response);
    }

    private HttpResponse<String> request(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, BodyHandlers.ofString());
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
        if (response.statusCode() / 100 != 2) {
            throw new IOException(base.resolve(path) + " answered " + response.statusCode() + ": " + response.body());
        }
        return json.readTree(response.body());
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
