package dev.torii.yamcs.access;

import org.yamcs.YamcsServer;
import org.yamcs.http.ForbiddenException;
import org.yamcs.http.NotFoundException;
import org.yamcs.security.ObjectPrivilegeType;
import org.yamcs.security.User;

/**
 * Which spacecraft a user has to do with. A spacecraft is the Yamcs instance of its name; the ground is the instance {@code ground}. Both privileges
 * come with patterns of instance names in {@code roles.yaml}, and allow nothing by themselves: they say for which instances the other privileges count.
 * Stateless.
 */
public final class InstanceAccess {
    /** Allows to see an instance: that it is there, its data, and what Torii holds of the spacecraft. */
    public static final ObjectPrivilegeType SEE = new ObjectPrivilegeType("torii.SeeInstance");

    /** Allows to use the other privileges for changes to an instance, commands above all. */
    public static final ObjectPrivilegeType CONTROL = new ObjectPrivilegeType("torii.ControlInstance");

    private InstanceAccess() {}

    /** Whether a user sees an instance; everybody sees the one of the server itself, which holds nothing of a spacecraft. */
    public static boolean sees(User user, String instance) {
        return instance.equals(YamcsServer.GLOBAL_INSTANCE) || user.hasObjectPrivilege(SEE, instance);
    }

    /** Whether a user may change an instance. */
    public static boolean controls(User user, String instance) {
        return instance.equals(YamcsServer.GLOBAL_INSTANCE) || user.hasObjectPrivilege(CONTROL, instance);
    }

    /**
     * Lets a user pass who sees an instance.
     *
     * @throws NotFoundException else, as if there were none
     */
    public static void checkSees(User user, String instance) {
        if (!sees(user, instance)) {
            throw notFound(instance);
        }
    }

    /**
     * Lets a user pass who may change an instance.
     *
     * @throws NotFoundException  if the user does not even see it
     * @throws ForbiddenException if the user sees it
     */
    public static void checkControls(User user, String instance) {
        if (!controls(user, instance)) {
            checkSees(user, instance);
            throw new ForbiddenException("no privilege " + CONTROL + " for " + instance);
        }
    }

    private static NotFoundException notFound(String instance) {
        return new NotFoundException("No instance named '" + instance + "'");
    }
}
