package dev.torii.yamcs.fleet;

import dev.torii.yamcs.access.InstanceAccess;
import java.io.IOException;
import org.yamcs.AbstractPlugin;
import org.yamcs.PluginException;
import org.yamcs.http.HttpServer;
import org.yamcs.security.SystemPrivilege;

/**
 * Replaces the default account of Yamcs before any port opens, since plug-ins load after the security store and before the global
 * services start; makes the privileges and the HTTP API of the fleet known.
 */
public final class SpacecraftDatabasePlugin extends AbstractPlugin {
    /** Allows to see which spacecraft the server flies. */
    public static final SystemPrivilege READ_FLEET = new SystemPrivilege("torii.ReadFleet");
    /** Allows to change the fleet while the server runs. */
    public static final SystemPrivilege CONTROL_FLEET = new SystemPrivilege("torii.ControlFleet");

    /** Made by Yamcs. */
    public SpacecraftDatabasePlugin() {}

    @Override
    public void init() throws PluginException {
        yamcs.getSecurityStore().addSystemPrivilege(READ_FLEET);
        yamcs.getSecurityStore().addSystemPrivilege(CONTROL_FLEET);
        yamcs.getSecurityStore().addObjectPrivilegeType(InstanceAccess.SEE);
        yamcs.getSecurityStore().addObjectPrivilegeType(InstanceAccess.CONTROL);
        HttpServer http = yamcs.getGlobalService(HttpServer.class);
        if (http != null) {
            http.addApi(new FleetApi());
        }
        try {
            Secrets secrets = Secrets.open(yamcs.getDataDirectory());
            new Accounts(
                            yamcs.getSecurityStore().getDirectory(),
                            yamcs.getSecurityStore().getSystemUser(),
                            secrets)
                    .ensure();
        } catch (IOException e) {
            throw new PluginException("cannot set up the accounts: " + e.getMessage(), e);
        }
    }
}
