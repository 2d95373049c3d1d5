package dev.torii.yamcs.fleet;

import com.google.common.util.concurrent.Service;
import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.DatabaseHash;
import dev.torii.configuration.Spacecraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yamcs.YamcsServer;
import org.yamcs.YamcsServerInstance;
import org.yamcs.logging.Log;
import org.yamcs.mdb.Mdb;
import org.yamcs.protobuf.YamcsInstance.InstanceState;
import org.yamcs.templating.ParseException;
import org.yamcs.utils.ExceptionUtil;

/**
 * Has one spacecraft fly by another version of its database, by a restart of its Yamcs instance. The version is kept and loaded in a
 * trial, and whoever has a contact or a command under way is asked, before anything is touched. What is to be flown by is on the disk
 * before the instance stops: a server killed at any step comes back with the one version or the other, never between them.
 *
 * <p>Not thread safe: one switch at a time, on the fleet's thread.
 */
final class DatabaseSwitch {
    /** The longest wait for a restarted instance's links, ms; far beyond what a restart takes. */
    private static final long LINKS_MILLISECONDS = 10_000;

    private static final long POLL_MILLISECONDS = 5;
    private static final long NS_PER_MILLISECOND = 1_000_000;

    /**
     * What is wanted.
     *
     * @param spacecraft    id
     * @param version       12 or more digits of a kept version's hash, or a folder of the server's machine; empty: the version before
     * @param cancelWaiting whether commands that wait, which only the former version can send, are cancelled
     * @param account       who wants it
     */
    record Order(String spacecraft, String version, boolean cancelWaiting, String account) {}

    /**
     * What was done.
     *
     * @param from         version before, 12 digits
     * @param to           version now, 12 digits
     * @param cancelled    commands cancelled
     * @param milliseconds from the stop of the instance until its links ran again
     */
    record Done(String from, String to, int cancelled, long milliseconds) {}

    private final YamcsServer server;
    private final ServerSetup setup;
    private final Path dataDir;
    private final List<FleetListener> listeners;
    private final Log log;

    DatabaseSwitch(YamcsServer server, ServerSetup setup, Path dataDir, List<FleetListener> listeners, Log log) {
        this.server = server;
        this.setup = setup;
        this.dataDir = dataDir;
        this.listeners = listeners;
        this.log = log;
    }

    /**
     * Switches.
     *
     * @return what was done
     * @throws ConfigurationException if it is refused, with the reason; the instance runs on as it was
     * @throws IOException            if the disk fails, or the instance does not start by the new version; it runs by the former one then
     */
    Done run(Order order) throws IOException {
        Spacecraft spacecraft = setup.configuration()
                .fleet()
                .byId(order.spacecraft())
                .orElseThrow(() -> refusal("spacecraft: " + order.spacecraft() + " is not in the fleet"));
        InstanceDefinitions before = new InstanceDefinitions(setup, dataDir);
        YamcsServerInstance instance = server.getInstance(spacecraft.id());
        if (instance == null || instance.state() != InstanceState.RUNNING) {
            throw refusal("the instance of " + spacecraft.id() + " does not run");
        }
        String from = FleetService.databaseHash(instance);
        String to = DatabaseHash.shown(version(order, spacecraft, before));
        if (to.equals(from)) {
            throw refusal(spacecraft.id() + " flies by database " + to + " already");
        }
        tryOut(before.databases().location(to), to);
        int cancelled = clearTheWay(spacecraft, order);
        Optional<LiveDatabases.Live> former = before.live().of(spacecraft.id());
        LiveDatabases.Live next = new LiveDatabases.Live(
                to,
                before.configuredHash(spacecraft),
                from,
                order.account(),
                Instant.now().toString());
        before.live().put(spacecraft.id(), Optional.of(next));
        long milliseconds;
        try {
            milliseconds = restart(spacecraft, to);
        } catch (IOException | RuntimeException e) {
            before.live().put(spacecraft.id(), former);
            restart(spacecraft, from);
            throw new IOException(
                    "the instance does not start by database " + to + ", it runs by " + from + " again: "
                            + ExceptionUtil.unwind(e).getMessage(),
                    e);
        }
        return new Done(from, to, cancelled, milliseconds);
    }

    private static ConfigurationException refusal(String reason) {
        return new ConfigurationException(List.of(reason));
    }

    private String version(Order order, Spacecraft spacecraft, InstanceDefinitions definitions) throws IOException {
        String version = order.version().isEmpty()
                ? definitions
                        .live()
                        .of(spacecraft.id())
                        .map(LiveDatabases.Live::previous)
                        .orElseThrow(() -> refusal(spacecraft.id() + " was not switched: there is no version before"))
                : order.version();
        if (DatabaseHash.PIN.pattern().matcher(version).matches()) {
            return definitions
                    .databases()
                    .find(version)
                    .orElseThrow(() -> refusal("version: " + version + " is not one of " + versions(definitions)
                            + ", which are kept, or is damaged"));
        }
        return definitions.databases().keep(folder(version));
    }

    private static List<String> versions(InstanceDefinitions definitions) {
        try {
            return definitions.databases().versions();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Path folder(String version) {
        try {
            Path folder = Path.of(version);
            if (folder.isAbsolute() && Files.isRegularFile(folder.resolve(ServerSetup.ROOT_FILE))) {
                return folder;
            }
        } catch (InvalidPathException e) {
            throw refusal("version: " + version + " is no path: " + e.getReason());
        }
        throw refusal("version: " + version
                + " is neither 12 to 64 digits of 0-9 and a-f nor the absolute path of a folder with a "
                + ServerSetup.ROOT_FILE);
    }

    /** Off the running instance: it has to load, and to have the commands of the passes. */
    private void tryOut(Path folder, String hash) {
        try {
            Mdb mdb = DatabaseLoader.load(setup.template(), folder);
            List<String> problems = new PassCommandCheck(
                            setup.configuration().etcDir().resolve("passes.yaml"), hash, mdb)
                    .problems(setup.configuration().passes().commands());
            if (!problems.isEmpty()) {
                throw new ConfigurationException(problems);
            }
        } catch (ConfigurationException e) {
            throw e;
        } catch (ParseException | RuntimeException e) {
            throw refusal("database " + hash + " cannot be loaded: "
                    + String.valueOf(ExceptionUtil.unwind(e).getMessage())
                            .strip()
                            .replace("\n", "; "));
        }
    }

    /** The tickets are bound to the version by which their commands were made; the gate would refuse them in the contact. */
    private int clearTheWay(Spacecraft spacecraft, Order order) throws IOException {
        int waiting = 0;
        for (FleetListener listener : listeners) {
            Optional<String> hindrance = listener.hindersRestart(spacecraft);
            if (hindrance.isPresent()) {
                throw refusal(hindrance.get());
            }
            waiting += listener.waitingCommands(spacecraft);
        }
        if (waiting > 0 && !order.cancelWaiting()) {
            throw refusal(waiting + " commands wait for " + spacecraft.id()
                    + " that were made by its present database and cannot leave by another; let them go in a contact"
                    + " first, or switch with --cancel-waiting");
        }
        int cancelled = 0;
        for (FleetListener listener : listeners) {
            cancelled += listener.cancelWaitingCommands(spacecraft, order.account());
        }
        return cancelled;
    }

    private long restart(Spacecraft spacecraft, String hash) throws IOException {
        new InstanceDefinitions(setup, dataDir).write(spacecraft);
        long startNs = System.nanoTime();
        YamcsServerInstance instance = server.restartInstance(spacecraft.id());
        awaitLinks(instance);
        long milliseconds = (System.nanoTime() - startNs) / NS_PER_MILLISECOND;
        instance.getLabels().put("databaseHash", hash);
        log.info("{} flies by database {}; its instance was away for {} ms", spacecraft.id(), hash, milliseconds);
        return milliseconds;
    }

    private static void awaitLinks(YamcsServerInstance instance) throws IOException {
        long endNs = System.nanoTime() + LINKS_MILLISECONDS * NS_PER_MILLISECOND;
        while (!instance.getLinkManager().getLinks().stream()
                .allMatch(link -> !(link instanceof Service service) || service.isRunning())) {
            if (System.nanoTime() > endNs) {
                throw new IOException("its links did not start within " + LINKS_MILLISECONDS + " ms");
            }
            try {
                Thread.sleep(POLL_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while its links start", e);
            }
        }
    }
}
