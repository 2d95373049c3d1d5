package dev.torii.yamcs.links;

import dev.torii.commanding.Authority;
import dev.torii.yamcs.access.InstanceAccess;
import java.util.Optional;
import java.util.function.Predicate;
import org.yamcs.YamcsServer;
import org.yamcs.security.ObjectPrivilegeType;
import org.yamcs.security.User;

/** What the accounts of the server may do. Stateless. */
final class AccountAuthority implements Authority {
    @Override
    public Optional<String> refusesCommand(String user, String spacecraftId, String commandName) {
        return refuses(
                user,
                spacecraftId,
                u -> u.hasObjectPrivilege(ObjectPrivilegeType.Command, commandName),
                "Command on " + commandName);
    }

    @Override
    public Optional<String> refusesApproval(String user, String spacecraftId, String commandName) {
        return refuses(
                user,
                spacecraftId,
                u -> u.hasSystemPrivilege(RadioLinksPlugin.APPROVE_COMMANDS),
                RadioLinksPlugin.APPROVE_COMMANDS.getName());
    }

    private static Optional<String> refuses(String name, String spacecraftId, Predicate<User> holds, String privilege) {
        User user = YamcsServer.getServer().getSecurityStore().getDirectory().getUser(name);
        if (user == null || !user.isActive()) {
            return Optional.of("there is no active account " + name);
        }
        if (!InstanceAccess.controls(user, spacecraftId)) {
            return Optional.of(
                    "user " + name + " lacks the privilege " + InstanceAccess.CONTROL + " on " + spacecraftId);
        }
        return holds.test(user) ? Optional.empty() : Optional.of("user " + name + " lacks the privilege " + privilege);
    }
}
