package dev.torii.yamcs.passes;

import java.util.List;
import org.yamcs.AbstractPlugin;
import org.yamcs.PluginException;
import org.yamcs.http.HttpServer;
import org.yamcs.security.SystemPrivilege;

/**
 * Makes the privileges and the HTTP API of the passes known to Yamcs. The service itself is listed in {@code yamcs.yaml}, the PASS
 * activity is found by the service loader.
 */
public final class PassSchedulingPlugin extends AbstractPlugin {
    /** Allows to see contacts and their reports. */
    public static final SystemPrivilege READ_PASSES = new SystemPrivilege("torii.ReadPasses");
    /** Allows to book, cancel, lock and abort contacts, to plan anew and to upload orbits. */
    public static final SystemPrivilege CONTROL_PASSES = new SystemPrivilege("torii.ControlPasses");

    @Override
    public void init() throws PluginException {
        yamcs.getSecurityStore().addSystemPrivilege(READ_PASSES);
        yamcs.getSecurityStore().addSystemPrivilege(CONTROL_PASSES);
        HttpServer http = yamcs.getGlobalService(HttpServer.class);
        if (http != null) {
            http.addApi(new PassesApi());
            http.addApi(new PlanningApi());
            for (String api : List.of("PassesApi", "PlanningApi")) {
                http.getAuditLog().addPrivilegeChecker(api, user -> user.hasSystemPrivilege(READ_PASSES));
            }
        }
    }
}
