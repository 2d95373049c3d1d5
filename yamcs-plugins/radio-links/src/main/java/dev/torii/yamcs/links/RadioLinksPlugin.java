package dev.torii.yamcs.links;

import dev.torii.yamcs.fleet.FleetService;
import java.time.Clock;
import org.yamcs.AbstractPlugin;
import org.yamcs.PluginException;
import org.yamcs.http.HttpServer;
import org.yamcs.security.SystemPrivilege;

/**
 * Makes the front-end service, the TM and TC link classes, the command gate and the uploads with their privileges, options and HTTP APIs known to Yamcs. The service itself
 * is listed in {@code yamcs.yaml}.
 */
public final class RadioLinksPlugin extends AbstractPlugin {
    /** Allows to approve hazardous commands of others. */
    public static final SystemPrivilege APPROVE_COMMANDS = new SystemPrivilege("torii.ApproveCommands");

    /** Allows to see uploads. */
    public static final SystemPrivilege READ_UPLOADS = new SystemPrivilege("torii.ReadUploads");

    /** Allows to begin, pause, resume and cancel uploads. */
    public static final SystemPrivilege UPLOAD = new SystemPrivilege("torii.Upload");

    /** Made by Yamcs. */
    public RadioLinksPlugin() {}

    @Override
    public void init() throws PluginException {
        yamcs.getSecurityStore().addSystemPrivilege(APPROVE_COMMANDS);
        yamcs.getSecurityStore().addSystemPrivilege(READ_UPLOADS);
        yamcs.getSecurityStore().addSystemPrivilege(UPLOAD);
        Orders.addOptions(yamcs);
        HttpServer http = yamcs.getGlobalService(HttpServer.class);
        if (http != null) {
            http.addApi(new TicketsApi());
            http.addApi(new UploadsApi());
            http.addApi(new ScheduleApi());
            QueueHooks.addTo(FleetService.get().hooks());
            Cop1Page.addTo(FleetService.get().hooks());
            FleetService.get().hooks().add(RepeatedCommands.METHOD, new RepeatedCommands(Clock.systemUTC()));
        }
        getLog().info("Radio links: front-end service, frame router, spacecraft TM and TC links, command gate");
    }
}
