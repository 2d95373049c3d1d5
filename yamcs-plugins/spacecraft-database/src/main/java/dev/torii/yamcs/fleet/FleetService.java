package dev.torii.yamcs.fleet;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import org.yamcs.AbstractYamcsService;
import org.yamcs.InitException;
import org.yamcs.YConfiguration;
import org.yamcs.YamcsServer;

/**
 * Reads {@code etc/} and turns each spacecraft of {@code fleet.yaml} into a Yamcs instance.
 *
 * <p>Has to be the first global service of {@code yamcs.yaml}: Yamcs loads the instance definitions that are found in the data folder
 * after the {@link #init} of all global services, and the other services of Torii take the configuration from here. Nothing is
 * written before all of the configuration is found good.
 */
public final class FleetService extends AbstractYamcsService {
    private volatile Configuration configuration;

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
     * @return what {@code etc/} said when the server started
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
            ServerSetup setup = ServerSetup.load(server.getConfigDirectory());
            new InstanceDefinitions(setup, dataDir()).reconcile(log::info);
            configuration = setup.configuration();
        } catch (ConfigurationException e) {
            throw new InitException(e.getMessage());
        } catch (IOException e) {
            throw new InitException("cannot write the instance definitions: " + e, e);
        }
    }

    @Override
    protected void doStart() {
        notifyStarted();
    }

    @Override
    protected void doStop() {
        notifyStopped();
    }
}
