package dev.torii.yamcs.payload;

import org.yamcs.AbstractPlugin;
import org.yamcs.PluginException;
import org.yamcs.http.HttpServer;
import org.yamcs.security.SystemPrivilege;

/** Makes the privilege and the HTTP API of the payload known to Yamcs. The service itself is listed in {@code yamcs.yaml}. */
public final class PayloadPlugin extends AbstractPlugin {
    /** Allows to see payload counters and the list of products. */
    public static final SystemPrivilege READ_PAYLOAD = new SystemPrivilege("torii.ReadPayload");

    @Override
    public void init() throws PluginException {
        yamcs.getSecurityStore().addSystemPrivilege(READ_PAYLOAD);
        HttpServer http = yamcs.getGlobalService(HttpServer.class);
        if (http != null) {
            http.addApi(new PayloadApi());
        }
    }
}
