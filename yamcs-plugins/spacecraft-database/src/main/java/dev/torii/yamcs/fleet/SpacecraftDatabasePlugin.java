package dev.torii.yamcs.fleet;

import java.io.IOException;
import org.yamcs.AbstractPlugin;
import org.yamcs.PluginException;

/**
 * Replaces the default account of Yamcs before any port opens: plug-ins load after the security store and before the global
 * services start.
 */
public final class SpacecraftDatabasePlugin extends AbstractPlugin {
    /** Made by Yamcs. */
    public SpacecraftDatabasePlugin() {}

    @Override
    public void init() throws PluginException {
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
