package dev.torii.radio.interop;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A program that is not ours, run on loopback while a test lasts; its output goes to a file below {@code target/interop}. */
final class Peer implements AutoCloseable {
    /** Where the runnable peers are: {@code ../shared/peers} beside the clone. */
    static final Path SCRIPTS = Path.of(System.getProperty("torii.shared.peers", "/nonexistent"));

    private static final Path LOGS = Path.of("target", "interop");

    private final Process process;

    private Peer(Process process) {
        this.process = process;
    }

    /** Starts a program in the folder of the scripts, or skips the test if it or the folder is not there. */
    static Peer start(String log, Map<String, String> environment, List<String> command) throws IOException {
        requireProgram(command.get(0));
        Files.createDirectories(LOGS);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(LOGS.resolve(log + ".log").toFile());
        if (Files.isDirectory(SCRIPTS)) {
            builder.directory(SCRIPTS.toFile());
        }
        builder.environment().putAll(environment);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        return new Peer(builder.start());
    }

    /** Starts a script of {@link #SCRIPTS} with the Python that has GNU Radio. */
    static Peer script(String name, Map<String, String> environment, String... arguments) throws IOException {
        if (!Files.exists(SCRIPTS.resolve(name))) {
            System.out.println("SKIPPED: " + SCRIPTS.resolve(name) + " is not there");
            abort(name + " is not there");
        }
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", name));
        command.addAll(List.of(arguments));
        return start(name, environment, command);
    }

    /** Skips the test loudly if a program is not installed. */
    static void requireProgram(String name) {
        boolean there = name.contains(File.separator)
                ? Files.isExecutable(Path.of(name))
                : List.of(System.getenv("PATH").split(File.pathSeparator, -1)).stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        if (!there) {
            System.out.println("SKIPPED: " + name + " is not installed");
            abort(name + " is not installed");
        }
    }

    /** Waits until something listens at a port of this machine. */
    void awaitPort(int port) throws InterruptedException {
        await("port " + port, 60, () -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** Waits for something that this program does. */
    void await(String what, int seconds, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new AssertionError(
                        what + ": not within " + seconds + " s, or the peer ended; see " + LOGS.toAbsolutePath());
            }
            Thread.sleep(50);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
