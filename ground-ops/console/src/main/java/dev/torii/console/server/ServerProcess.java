package dev.torii.console.server;

import dev.torii.spacelink.vector.VectorPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Yamcs server with Torii's plug-ins in a process of its own, on the loopback interface.
 *
 * <p>The server ends when this process ends, whatever way that comes: a shutdown hook stops it, and it watches its parent. Thread
 * safe.
 */
public final class ServerProcess implements AutoCloseable {
    private static final String MAIN_CLASS = "dev.torii.yamcs.fleet.ServerMain";
    private static final String LOOPBACK = "127.0.0.1";
    private static final byte[] LOOPBACK_ADDRESS = {127, 0, 0, 1};
    private static final int PORT_MAX = 65_535;
    private static final int VERSION_THAT_WARNS_OF_NATIVE_ACCESS = 24;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

    /**
     * What a server is started with.
     *
     * @param home      distribution: holds {@code mdb/} with the spacecraft databases
     * @param classPath class path of the server as the java launcher takes it
     * @param etcDir    configuration folder
     * @param dataDir   folder for all that the server keeps; made if it is not there
     * @param port      HTTP port on 127.0.0.1, 1..65535, or 0 for any free one
     * @param logLevel  level of java.util.logging, for example INFO
     * @param output    file that takes what the server prints; empty: it prints where this process prints
     */
    public record Settings(
            Path home, String classPath, Path etcDir, Path dataDir, int port, String logLevel, Optional<Path> output) {
        /** Rejects a port that is none. */
        public Settings {
            if (port < 0 || port > PORT_MAX) {
                throw new IllegalArgumentException("port: " + port + " is not in 0.." + PORT_MAX);
            }
        }

        /**
         * Settings of a server from an assembled distribution, that prints where this process prints.
         *
         * @param home    distribution with {@code lib/}, {@code etc/} and {@code mdb/}
         * @param dataDir folder for all that the server keeps
         * @param port    HTTP port, 0 for any free one
         * @return settings with the configuration of the distribution and level INFO
         */
        public static Settings of(Path home, Path dataDir, int port) {
            return new Settings(
                    home, home.resolve("lib") + "/*", home.resolve("etc"), dataDir, port, "INFO", Optional.empty());
        }

        /**
         * Takes another configuration folder.
         *
         * @param other configuration folder
         * @return changed settings
         */
        public Settings withEtcDir(Path other) {
            return new Settings(home, classPath, other, dataDir, port, logLevel, output);
        }

        /**
         * Takes another port.
         *
         * @param other HTTP port, 0 for any free one
         * @return changed settings
         */
        public Settings withPort(int other) {
            return new Settings(home, classPath, etcDir, dataDir, other, logLevel, output);
        }

        /**
         * Takes another log level.
         *
         * @param other level of java.util.logging
         * @return changed settings
         */
        public Settings withLogLevel(String other) {
            return new Settings(home, classPath, etcDir, dataDir, port, other, output);
        }

        /**
         * Sends what the server prints into a file, from its beginning.
         *
         * @param file the file
         * @return changed settings
         */
        public Settings withOutput(Path file) {
            return new Settings(home, classPath, etcDir, dataDir, port, logLevel, Optional.of(file));
        }
    }

    /** The server cannot be started with these settings; the message is one line for people. */
    public static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        private RefusedException(String message) {
            super(message);
        }
    }

    private final Process process;
    private final Path dataDir;
    private final int port;
    private final Thread hook;

    private ServerProcess(Process process, Path dataDir, int port) {
        this.process = process;
        this.dataDir = dataDir;
        this.port = port;
        this.hook = new Thread(this::stop, "stop-server");
    }

    /**
     * Starts a server; it takes some seconds until it answers, see {@link #awaitReady}.
     *
     * @param settings what to start
     * @return the running process
     * @throws RefusedException if the port is taken, or the configuration folder or the distribution is not there
     * @throws IOException      if the process cannot be started
     */
    public static ServerProcess start(Settings settings) throws IOException {
        if (!Files.isRegularFile(settings.etcDir().resolve("yamcs.yaml"))) {
            throw new RefusedException(settings.etcDir() + " has no yamcs.yaml: it is no configuration folder");
        }
        int port = freePort(settings.port());
        Path dataDir = settings.dataDir().toAbsolutePath().normalize();
        ProcessBuilder builder = new ProcessBuilder(command(settings, dataDir, port));
        if (settings.output().isPresent()) {
            builder.redirectErrorStream(true)
                    .redirectOutput(settings.output().get().toFile());
        } else {
            builder.inheritIO();
        }
        builder.redirectInput(ProcessBuilder.Redirect.PIPE);
        ServerProcess server = new ServerProcess(builder.start(), dataDir, port);
        Runtime.getRuntime().addShutdownHook(server.hook);
        return server;
    }

    private static List<String> command(Settings settings, Path dataDir, int port) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= VERSION_THAT_WARNS_OF_NATIVE_ACCESS) {
            // RocksDB loads a native library and protobuf uses sun.misc.Unsafe.
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        if (VectorPath.isPresent()) {
            command.addAll(List.of("--add-modules", VectorPath.MODULE)); // as in this process
        }
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Djava.awt.headless=true");
        command.add("-Dtorii.home=" + settings.home().toAbsolutePath().normalize());
        command.add("-Dtorii.port=" + port);
        command.add("-Dtorii.log.level=" + settings.logLevel());
        command.add("-Dtorii.parent=" + ProcessHandle.current().pid());
        command.addAll(List.of("-cp", settings.classPath(), MAIN_CLASS));
        command.addAll(List.of(
                "--etc-dir", settings.etcDir().toAbsolutePath().normalize().toString()));
        command.addAll(List.of("--data-dir", dataDir.toString()));
        return command;
    }

    private static int freePort(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            // As the server does it: a connection of an earlier server that is still closing does not count as taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK_ADDRESS), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new RefusedException(
                    "port " + wanted + " on " + LOOPBACK + " is taken; choose another one with --port");
        }
    }

    /**
     * Waits until the server answers requests.
     *
     * @param timeout longest time to wait
     * @return true when it answers, false if it ended or the time is over
     * @throws InterruptedException if this thread is interrupted
     */
    public boolean awaitReady(Duration timeout) throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(REQUEST_TIMEOUT).build();
        // Tells how to log in, and needs no login.
        HttpRequest request = HttpRequest.newBuilder(url().resolve("/auth"))
                .timeout(REQUEST_TIMEOUT)
                .build();
        long deadlineNs = System.nanoTime() + timeout.toNanos();
        while (process.isAlive() && System.nanoTime() - deadlineNs < 0) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return true;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            process.waitFor(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        }
        return false;
    }

    /** Returns the address of the web interface and of the HTTP API, without a path. */
    public URI url() {
        return URI.create("http://" + LOOPBACK + ":" + port);
    }

    /**
     * Reads the password that the server made for one of its accounts; it is there once the server answers.
     *
     * @param account admin, controller, observer or automation
     * @return the password
     * @throws IOException if there is no such file
     */
    public String password(String account) throws IOException {
        return Files.readString(passwordFile(account)).strip();
    }

    /**
     * Tells where the password of an account is kept.
     *
     * @param account admin, controller, observer or automation
     * @return file that only the owner may read
     */
    public Path passwordFile(String account) {
        return dataDir.resolve("secrets").resolve(account + ".password");
    }

    /** Tells whether the server process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits for the end of the server.
     *
     * @return its exit code
     * @throws InterruptedException if this thread is interrupted
     */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Stops the server: asks it first, and ends it after 15 s. Does nothing if it has ended. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the server, as {@link #stop}. */
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is ending: the hook has run or is running, and finds nothing to do.
        }
    }
}
