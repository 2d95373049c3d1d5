package dev.torii.yamcs.links;

import dev.torii.yamcs.fleet.FleetService;
import org.yamcs.AbstractPlugin;
import org.yamcs.PluginException;
import org.yamcs.http.HttpServer;
import org.yamcs.security.SystemPrivilege;

/**
 * Makes the front-end service, the TM and TC link classes, the command gate, its privilege, options and HTTP API known to Yamcs. The service itself
 * is listed in {@code yamcs.yaml}.
 */
public final class RadioLinksPlugin extends AbstractPlugin {
    /** Allows to approve hazardous commands of others. */
    public static final SystemPrivilege APPROVE_COMMANDS = new SystemPrivilege("torii.ApproveCommands");

    /** Made by Yamcs. */
    public RadioLinksPlugin() {}

    @Override
    public void init() throws PluginException {
        yamcs.getSecurityStore().addSystemPrivilege(APPROVE_COMMANDS);
        Orders.addOptions(yamcs);
        HttpServer http = yamcs.getGlobalService(HttpServer.class);
        if (http != null) {
            http.addApi(new TicketsApi());
            QueueHooks.addTo(FleetService.get().hooks());
        }
        getLog().info("Radio links: front-end service, frame router, spacecraft TM and TC links, command gate");
    }
}
