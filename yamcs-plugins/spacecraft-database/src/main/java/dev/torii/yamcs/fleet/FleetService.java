package dev.torii.yamcs.fleet;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.Spacecraft;
import dev.torii.yamcs.access.ApiGuard;
import dev.torii.yamcs.access.ApiHooks;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.yamcs.AbstractYamcsService;
import org.yamcs.InitException;
import org.yamcs.ServiceWithConfig;
import org.yamcs.YConfiguration;
import org.yamcs.YamcsServer;
import org.yamcs.YamcsServerInstance;
import org.yamcs.http.Binding;
import org.yamcs.http.HttpServer;

/**
 * Reads {@code etc/} and turns each spacecraft of {@code fleet.yaml} into a Yamcs instance.
 *
 * <p>Has to be the first global service of {@code yamcs.yaml}: Yamcs loads the instance definitions that are found in the data folder
 * after the {@link #init} of all global services, and the other services of Torii take the configuration from here. Nothing is
 * written before all of the configuration is found good.
 */
public final class FleetService extends AbstractYamcsService {
    private static final String ADDRESS_FILE = "server.url";
    private static final long STOP_SECONDS = 30;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread fleet = new Thread(task, "torii-fleet");
        fleet.setDaemon(true);
        return fleet;
    });
    private final ApiHooks hooks = new ApiHooks();
    private volatile Configuration configuration;
    private ServerSetup setup;
    private EtcFiles etcFiles;

    /** Made by Yamcs. */
    public FleetService() {}

    /**
     * Returns the fleet service of this server.
     *
     * @return the service, initialised if the caller stands after it in {@code yamcs.yaml}
     * @throws IllegalStateException if {@code yamcs.yaml} does not list it
     */
    public static FleetService get() {
        FleetService service = YamcsServer.getServer().getGlobalService(FleetService.class);
        if (service == null) {
            throw new IllegalStateException(
                    "yamcs.yaml: services: " + FleetService.class.getName() + " is missing; it has to be the first");
        }
        return service;
    }

    /**
     * Returns the checked configuration of the fleet, stations, passes and payload.
     *
     * @return what {@code etc/} said when the server started, with the fleet as it is now
     * @throws IllegalStateException before this service is initialised
     */
    public Configuration configuration() {
        Configuration current = configuration;
        if (current == null) {
            throw new IllegalStateException(
                    "yamcs.yaml: services: " + FleetService.class.getName() + " has to be the first");
        }
        return current;
    }

    /**
     * Returns the hooks in front of the API.
     *
     * @return takes hooks until this service starts, which is after the {@code init} of all plugins
     */
    public ApiHooks hooks() {
        return hooks;
    }

    /**
     * Tells by which database a spacecraft is flown.
     *
     * @param spacecraftId spacecraft
     * @return hash of the database of its running instance, lower-case hexadecimal; empty if it has no instance
     */
    public String databaseHash(String spacecraftId) {
        YamcsServerInstance instance = YamcsServer.getServer().getInstance(spacecraftId);
        return instance == null ? "" : databaseHash(instance);
    }

    /** By which version of its database an instance runs, 12 digits. */
    static String databaseHash(YamcsServerInstance instance) {
        String file = instance.getConfig()
                .getConfigList("mdb")
                .get(0)
                .getConfig("args")
                .getString("file");
        Path folder = Path.of(file).getParent(); // the store names it by the hash
        return folder == null ? "" : String.valueOf(folder.getFileName());
    }

    /**
     * Returns the data folder of the server.
     *
     * @return absolute path; services keep their files in folders of their own below it
     */
    public Path dataDir() {
        return YamcsServer.getServer().getDataDirectory().toAbsolutePath().normalize();
    }

    @Override
    public void init(String instance, String name, YConfiguration config) throws InitException {
        super.init(instance, name, config);
        YamcsServer server = YamcsServer.getServer();
        try {
            setup = ServerMain.setup(server.getConfigDirectory());
            etcFiles = EtcFiles.read(server.getConfigDirectory());
            new InstanceDefinitions(setup, dataDir()).reconcile(log::info);
            use(setup.configuration());
        } catch (ConfigurationException e) {
            throw new InitException(e.getMessage());
        } catch (IOException e) {
            throw new InitException("cannot write the instance definitions: " + e, e);
        }
    }

    private void use(Configuration now) {
        configuration = now;
        LineFormatter.setFleet(
                now.fleet().spacecraft().stream().map(Spacecraft::id).toList());
    }

    /**
     * Reads {@code etc/} again and makes the fleet what it says now, while the other spacecraft fly on.
     *
     * @param account who asked, for the log
     * @return what came of it; fails with a {@link ConfigurationException} if a file is not good, and then nothing has changed
     */
    CompletableFuture<FleetChange> apply(String account) {
        CompletableFuture<FleetChange> result = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                result.complete(applyNow(account));
            } catch (IOException | RuntimeException e) {
                log.warn("The change of the fleet that {} asked for was refused: {}", account, e.getMessage());
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /**
     * Has a spacecraft fly by another version of its database.
     *
     * @return what was done; fails with a {@link ConfigurationException} if it is refused, and then nothing has changed
     */
    CompletableFuture<DatabaseSwitch.Done> switchDatabase(DatabaseSwitch.Order order) {
        CompletableFuture<DatabaseSwitch.Done> result = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                YamcsServer server = YamcsServer.getServer();
                ServerSetup running = setup.with(configuration());
                result.complete(new DatabaseSwitch(server, running, dataDir(), listeners(), log).run(order));
            } catch (IOException | RuntimeException e) {
                log.warn(
                        "The switch of {} to database {} that {} asked for was refused: {}",
                        order.spacecraft(),
                        order.version(),
                        order.account(),
                        e.getMessage());
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private static List<FleetListener> listeners() {
        return YamcsServer.getServer().getGlobalServices().stream()
                .map(ServiceWithConfig::getService)
                .filter(FleetListener.class::isInstance)
                .map(FleetListener.class::cast)
                .toList();
    }

    private FleetChange applyNow(String account) throws IOException {
        YamcsServer server = YamcsServer.getServer();
        ServerSetup wanted = ServerSetup.load(server.getConfigDirectory());
        List<String> restart = etcFiles.changed(EtcFiles.read(server.getConfigDirectory()));
        FleetChanger changer = new FleetChanger(server, dataDir(), listeners(), this::use, log);
        FleetChange change = changer.change(configuration(), wanted, restart);
        log.info(
                "Fleet changed by {}: added {}, removed {}, failed {}, needs a restart {}",
                account,
                change.added(),
                change.removed(),
                change.failed(),
                change.needsRestart());
        return change;
    }

    @Override
    protected void doStart() {
        try {
            guardApi();
            writeAddress();
            notifyStarted();
        } catch (IOException | RuntimeException e) {
            notifyFailed(e);
        }
    }

    /** This service starts before the HTTP server: no port is open yet. */
    private void guardApi() {
        HttpServer http = YamcsServer.getServer().getGlobalService(HttpServer.class);
        if (http != null) {
            log.info("{} APIs are guarded", ApiGuard.install(http, hooks));
        }
    }

    /** Where this server is reached, for commands that are given its data folder. */
    private void writeAddress() throws IOException {
        HttpServer http = YamcsServer.getServer().getGlobalService(HttpServer.class);
        if (http == null) {
            return;
        }
        Binding binding = http.getBindings().get(0);
        InetAddress address = binding.getAddress();
        String host = address == null || address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        String url = (binding.isTLS() ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + binding.getPort();
        Files.writeString(dataDir().resolve(ADDRESS_FILE), url + http.getContextPath() + "\n");
    }

    @Override
    protected void doStop() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("The server stops while its fleet changes");
            }
            Files.deleteIfExists(dataDir().resolve(ADDRESS_FILE));
            notifyStopped();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            notifyFailed(e);
        } catch (IOException e) {
            notifyFailed(e);
        }
    }
}
