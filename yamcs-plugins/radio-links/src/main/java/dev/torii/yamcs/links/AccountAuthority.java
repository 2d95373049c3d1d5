package dev.torii.yamcs.links;

import dev.torii.commanding.Authority;
import java.util.Optional;
import org.yamcs.YamcsServer;
import org.yamcs.security.ObjectPrivilegeType;
import org.yamcs.security.User;

/** What the accounts of the server may do. Stateless. */
final class AccountAuthority implements Authority {
    @Override
    public Optional<String> refusesCommand(String user, String spacecraftId, String commandName) {
        return account(user)
                .map(u -> u.hasObjectPrivilege(ObjectPrivilegeType.Command, commandName)
                        ? Optional.<String>empty()
                        : Optional.of("user " + user + " lacks the privilege Command on " + commandName))
                .orElseGet(() -> unknown(user));
    }

    @Override
    public Optional<String> refusesApproval(String user, String spacecraftId, String commandName) {
        return account(user)
                .map(u -> u.hasSystemPrivilege(RadioLinksPlugin.APPROVE_COMMANDS)
                        ? Optional.<String>empty()
                        : Optional.of(
                                "user " + user + " lacks the privilege " + RadioLinksPlugin.APPROVE_COMMANDS.getName()))
                .orElseGet(() -> unknown(user));
    }

    private static Optional<User> account(String name) {
        User user = YamcsServer.getServer().getSecurityStore().getDirectory().getUser(name);
        return Optional.ofNullable(user).filter(User::isActive);
    }

    private static Optional<String> unknown(String user) {
        return Optional.of("there is no active account " + user);
    }
}
