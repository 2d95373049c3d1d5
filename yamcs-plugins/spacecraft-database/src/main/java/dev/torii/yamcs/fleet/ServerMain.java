package dev.torii.yamcs.fleet;

import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.PayloadSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.LogManager;
import org.yamcs.YamcsServer;

/**
 * Starts the Yamcs server after checking everything that it needs, so that a mistake in {@code etc/} is one line per problem and
 * not a stack trace.
 *
 * <p>Arguments: {@code --etc-dir DIR}, {@code --data-dir DIR}, and whatever else {@link YamcsServer} takes. System properties:
 * {@code torii.home} folder with {@code mdb/} (default: the parent of the etc folder), {@code torii.port} HTTP port,
 * {@code torii.log.level} java.util.logging level, {@code torii.parent} process id of a parent to end with. Exit code 2: wrong
 * configuration or data folder in use; other failures as Yamcs has them.
 */
public final class ServerMain {
    private static final int EXIT_CONFIGURATION = 2;
    private static final int EXIT_WITH_PARENT = 3;
    /** Where the accounts of a server were at first; a data folder that has it keeps it. */
    private static final String FORMER_GLOBAL_TABLESPACE = "_global";

    private static final String LOGGING_FILE = "server-logging.properties";

    private static FileLock dataLock;
    private static Optional<ServerSetup> checked = Optional.empty();

    private ServerMain() {}

    /**
     * Checks, prepares the data folder, and hands over to Yamcs.
     *
     * @param arguments see the class
     */
    public static void main(String[] arguments) {
        System.setProperty("java.util.logging.manager", "org.yamcs.logging.YamcsLogManager");
        Path etcDir = folder(arguments, "--etc-dir", "etc");
        Path dataDir = folder(arguments, "--data-dir", "data");
        try {
            ServerSetup setup = ServerSetup.load(etcDir);
            checked = Optional.of(setup);
            InstanceDefinitions unused = new InstanceDefinitions(
                    setup, dataDir.toAbsolutePath()); // a database that is nowhere is a line here, not a stack trace
            PayloadSettings.Feed feed = setup.configuration().payload().feed();
            requireFreePort(etcDir.resolve("payload.yaml") + ": feed.port", feed.host(), feed.port());
            Optional<InetSocketAddress> web = ServerFiles.web(etcDir);
            if (web.isPresent()) {
                requireFreePort(
                        etcDir.resolve("yamcs.yaml") + ": HttpServer port",
                        web.get().getHostString(),
                        web.get().getPort());
            }
            List<String> exposed = OpenDoors.secrets(dataDir);
            if (!exposed.isEmpty()) {
                throw new ConfigurationException(exposed);
            }
            Secrets.createPrivate(dataDir);
            Files.createDirectories(dataDir.resolve("log"));
            lock(dataDir);
            System.setProperty("torii.secretKey", Secrets.open(dataDir).obtain("token.key"));
            if (Files.isDirectory(dataDir.resolve(FORMER_GLOBAL_TABLESPACE + ".rdb"))) {
                System.setProperty("torii.globalTablespace", FORMER_GLOBAL_TABLESPACE);
            }
            configureLogging(etcDir, dataDir);
        } catch (ConfigurationException e) {
            fail(e.getMessage());
        } catch (IOException e) {
            fail(dataDir + ": cannot be used as data folder: " + e);
        }
        endWithParent();
        YamcsServer.main(withDefaults(arguments, etcDir, dataDir));
    }

    /** What the start has read and checked, so that it need not be done twice. */
    static ServerSetup setup(Path etcDir) {
        return checked.orElseGet(() -> ServerSetup.load(etcDir));
    }

    /** Said here in one line; where the port is opened, in the middle of the start, it would be a stack trace. */
    private static void requireFreePort(String option, String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            fail(option + ": " + port + " on " + host + " cannot be listened on (" + e.getMessage()
                    + "); choose a free one");
        }
    }

    /** The lock lives as long as the process; the operating system takes it back whatever way that ends. */
    private static void lock(Path dataDir) throws IOException {
        Path file = dataDir.resolve("server.lock");
        try {
            dataLock = new RandomAccessFile(file.toFile(), "rw").getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            dataLock = null;
        }
        if (dataLock == null) {
            fail(dataDir + ": another server uses this data folder");
        }
    }

    /** A server that a console has started ends with the console, also when that was killed. */
    private static void endWithParent() {
        Long parent = Long.getLong("torii.parent");
        if (parent != null) {
            Thread watch = new Thread(
                    () -> {
                        ProcessHandle.of(parent)
                                .ifPresent(process -> process.onExit().join());
                        System.exit(EXIT_WITH_PARENT);
                    },
                    "watch-parent");
            watch.setDaemon(true);
            watch.start();
        }
    }

    private static void configureLogging(Path etcDir, Path dataDir) throws IOException {
        Path source = etcDir.resolve(LOGGING_FILE);
        if (!Files.exists(source)) {
            return;
        }
        Path log = dataDir.resolve("log").toAbsolutePath();
        String text = Files.readString(source)
                .replace("${torii.log}", log.toString().replace("\\", "/").replace("%", "%%"))
                .replace("${torii.log.level}", System.getProperty("torii.log.level", "INFO"));
        Path target = log.resolve("logging.properties");
        Files.writeString(target, text);
        System.setProperty("java.util.logging.config.file", target.toString());
        LogManager.getLogManager().readConfiguration(); // checking the databases has used the log already
    }

    private static String[] withDefaults(String[] arguments, Path etcDir, Path dataDir) {
        List<String> all = new ArrayList<>(List.of(arguments));
        add(all, "--etc-dir", etcDir);
        add(all, "--data-dir", dataDir);
        add(all, "--cache-dir", dataDir.resolve("cache"));
        return all.toArray(new String[0]);
    }

    private static void add(List<String> arguments, String option, Path value) {
        if (!arguments.contains(option)) {
            arguments.add(option);
            arguments.add(value.toAbsolutePath().normalize().toString());
        }
    }

    private static Path folder(String[] arguments, String option, String otherwise) {
        for (int i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals(option)) {
                return Path.of(arguments[i + 1]);
            }
        }
        return Path.of(otherwise);
    }

    private static void fail(String message) {
        System.err.println(message);
        System.err.println("The server was not started.");
        System.exit(EXIT_CONFIGURATION);
    }
}
