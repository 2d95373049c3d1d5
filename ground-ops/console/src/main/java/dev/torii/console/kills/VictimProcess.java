package dev.torii.console.kills;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One life of a {@link Victim} in a JVM of its own: reads what it tells, kills it. */
final class VictimProcess {
    /** 128 + SIGKILL, as Java reports a process that was killed so. */
    private static final int KILLED = 128 + 9;

    private final Ledger ledger;
    private final Consumer<String> trouble;
    private final Process process;
    private final Thread reader;
    private final long bornNs = System.nanoTime();
    private final CompletableFuture<Integer> tmPort = new CompletableFuture<>();
    private final CompletableFuture<Integer> feedPort = new CompletableFuture<>();
    private final CompletableFuture<Long> firstFrameNs = new CompletableFuture<>();
    private volatile long feedNs;

    VictimProcess(Path dir, Ledger ledger, Consumer<String> trouble) throws IOException {
        this.ledger = ledger;
        this.trouble = trouble;
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                dir.toString());
        File errors = dir.resolve("victim.err").toFile();
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors))
                .start();
        reader = new Thread(this::read, "victim-output");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if ((line + '\n').endsWith(Victim.END)) { // else it was killed while it wrote
                    take(line);
                }
            }
        } catch (IOException e) {
            trouble.accept("its output cannot be read: " + e);
        }
    }

    private void take(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "a" -> {
                ledger.acknowledged(Integer.parseInt(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
                firstFrameNs.complete(System.nanoTime());
            }
            case "tm" -> tmPort.complete(Integer.parseInt(words[1]));
            case "feed" -> {
                feedNs = System.nanoTime();
                feedPort.complete(Integer.parseInt(words[1]));
            }
            default -> trouble.accept(line);
        }
    }

    /** Port of the antennas, once it listens. */
    CompletableFuture<Integer> tmPort() {
        return tmPort;
    }

    /** Port of the feed, once it listens. */
    CompletableFuture<Integer> feedPort() {
        return feedPort;
    }

    long bornNs() {
        return bornNs;
    }

    /** Waits until it has accepted a frame and serves the feed, and returns how long that took, in seconds. */
    double awaitIngest(long timeoutMs) throws Exception {
        feedPort.get(timeoutMs, TimeUnit.MILLISECONDS);
        long frameNs = firstFrameNs.get(timeoutMs, TimeUnit.MILLISECONDS);
        return (Math.max(frameNs, feedNs) - bornNs) / 1e9;
    }

    /**
     * Kills it and takes in what it said until then.
     *
     * @throws IllegalStateException if it did not die of SIGKILL
     */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly(); // that of the process itself would close its output and lose what it said
        int status = process.waitFor();
        reader.join();
        if (status != KILLED) {
            throw new IllegalStateException(
                    "the process ended with status " + status + ", not of SIGKILL; see victim.err");
        }
    }

    /** Lets it end by itself; returns its exit status. */
    int end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        int status = process.waitFor();
        reader.join();
        return status;
    }
}
