package dev.torii.browser;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo as its user starts it: {@code ./torii demo} in a process of its own, known only by what it prints. */
final class DemoRun implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("open +(http://\\S+)\\s+user +(\\S+)\\s+password +(\\S+)");
    private static final Duration START_MAX = Duration.ofMinutes(3);
    private static final Duration STOP_MAX = Duration.ofSeconds(30);

    private final Path folder;
    private final Path printed;
    private final Process process;
    private Matcher ready;

    private DemoRun(Path folder, List<String> options) throws IOException {
        this.folder = folder.resolve("demo");
        this.printed = folder.resolve("printed.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("torii.root"), "torii").toString());
        command.addAll(List.of("demo", "--data", this.folder.toString()));
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
    }

    /** Starts a demo and returns when it has printed where its pages are. */
    static DemoRun start(Path folder, String... options) throws Exception {
        DemoRun demo = new DemoRun(folder, List.of(options));
        long deadlineNs = System.nanoTime() + START_MAX.toNanos();
        while (System.nanoTime() - deadlineNs < 0 && !demo.process.waitFor(200, TimeUnit.MILLISECONDS)) {
            Matcher matcher = READY.matcher(demo.printed());
            if (matcher.find()) {
                demo.ready = matcher;
                return demo;
            }
        }
        demo.close();
        return fail("the demo did not start:\n" + demo.printed());
    }

    URI url() {
        return URI.create(ready.group(1));
    }

    /** The account that the demo offers to its user. */
    String user() {
        return ready.group(2);
    }

    /** Password of one of the server's accounts. */
    String password(String account) throws IOException {
        return account.equals(user())
                ? ready.group(3)
                : Files.readString(folder.resolve("data/secrets/" + account + ".password"))
                        .strip();
    }

    /** From now on somebody else, with the account {@code approver}, says yes on the command line to each hazardous command. */
    void approve() {
        Thread approver = new Thread(
                () -> {
                    try {
                        while (isAlive()) {
                            for (String line : tickets("ls").lines().toList()) {
                                if (line.contains(" ARMED ")) {
                                    tickets("approve", line.substring(0, line.indexOf(' ')));
                                }
                            }
                        }
                    } catch (IOException e) {
                        fail(e);
                    }
                },
                "approver");
        approver.setDaemon(true);
        approver.start();
    }

    private String tickets(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("torii.root"), "torii").toString());
        command.addAll(List.of("tickets", "--data", folder.resolve("data").toString()));
        command.addAll(List.of(arguments));
        Process tickets = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(tickets.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Makes an account with the role of its name; returns its password. */
    String makeAccount(String role) throws IOException, InterruptedException {
        String password = "correct-horse-battery-staple";
        asAdmin("POST", "/api/users", "{\"name\": \"" + role + "\", \"password\": \"" + password + "\"}");
        asAdmin(
                "PATCH",
                "/api/users/" + role,
                "{\"active\": true, \"roleAssignment\": {\"roles\": [\"" + role + "\"]}}");
        return password;
    }

    private void asAdmin(String method, String path, String json) throws IOException, InterruptedException {
        String credentials = "admin:" + password("admin");
        HttpRequest request = HttpRequest.newBuilder(url().resolve(path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            fail(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    String printed() throws IOException {
        return Files.readString(printed);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
