package dev.torii.console;

import dev.torii.console.server.ServerProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code torii server}: runs the Yamcs server until it is stopped.
 *
 * <p>Exit code: that of the server; 2 for wrong usage or configuration.
 */
@Command(
        name = "server",
        mixinStandardHelpOptions = true,
        description = "Runs the Yamcs server with Torii's plug-ins on 127.0.0.1 until it is stopped.")
public final class ServerCommand implements Callable<Integer> {
    private static final int EXIT_USAGE = 2;
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--etc",
            paramLabel = "DIR",
            description = "Configuration folder (default: that of the distribution).")
    private Path etcDir;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for archive, secrets and logs (default: .torii/server of the repository).")
    private Path dataDir;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8090",
            description = "HTTP port, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--log-level",
            paramLabel = "L",
            defaultValue = "INFO",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private LogLevel logLevel;

    /** Levels of the server's log. */
    enum LogLevel {
        /** Nothing but errors. */
        SEVERE,
        /** Errors and warnings. */
        WARNING,
        /** What an operator wants to know. */
        INFO,
        /** What a developer wants to know. */
        FINE,
        /** Everything. */
        ALL
    }

    /** Made by picocli. */
    public ServerCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        ServerProcess.Settings settings;
        try {
            settings = settings();
        } catch (IllegalArgumentException e) {
            err.println("torii server: " + e.getMessage());
            return EXIT_USAGE;
        }
        try (ServerProcess server = ServerProcess.start(settings)) {
            if (server.awaitReady(START_TIMEOUT)) {
                out.printf(Locale.ROOT, "%nTorii is at %s%n", server.url());
                out.printf(Locale.ROOT, "  account controller, password in %s%n", server.passwordFile("controller"));
                out.printf(Locale.ROOT, "  account admin,    password in %s%n%n", server.passwordFile("admin"));
                out.flush();
            }
            return server.waitFor();
        } catch (IOException e) {
            err.println("torii server: " + e.getMessage());
            return EXIT_USAGE;
        }
    }

    private ServerProcess.Settings settings() {
        String home = System.getProperty("torii.home");
        if (home == null) {
            throw new IllegalArgumentException("torii.home is not set: start with ./torii");
        }
        ServerProcess.Settings settings = ServerProcess.Settings.of(Path.of(home), DataFolder.orDefault(dataDir), port)
                .withLogLevel(logLevel.name());
        return etcDir == null ? settings : settings.withEtcDir(etcDir);
    }
}
