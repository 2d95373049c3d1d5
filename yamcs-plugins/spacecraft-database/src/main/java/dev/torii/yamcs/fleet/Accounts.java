package dev.torii.yamcs.fleet;

import java.io.IOException;
import java.util.List;
import org.yamcs.logging.Log;
import org.yamcs.security.Directory;
import org.yamcs.security.User;

/**
 * The accounts every server has: {@code admin}, {@code controller}, {@code approver}, {@code observer} and {@code automation}, each with a
 * password of its own making.
 *
 * <p>Yamcs makes an account {@code admin} with password {@code admin} in an empty directory; this replaces that password. An
 * account that is there already keeps its password, so that people may change theirs. Accounts with the role by which earlier
 * versions knew a controller go on as controllers.
 */
final class Accounts {
    /** Account of the unattended pass automation; its role has the same name. */
    static final String AUTOMATION = "automation";

    private static final String CONTROLLER = "controller";

    /** What controllers were called at first; data folders of that time have an account and a role of this name. */
    private static final String FORMER_CONTROLLER = "operator";

    private static final String ADMIN = "admin";
    private static final String DEFAULT_PASSWORD = "admin";

    private record Account(String name, String displayName, boolean superuser) {}

    private static final List<Account> ACCOUNTS = List.of(
            new Account(ADMIN, "Administrator", true),
            new Account(CONTROLLER, "Flight controller", false),
            new Account("approver", "Approver of hazardous commands", false),
            new Account("observer", "Observer", false),
            new Account(AUTOMATION, "Pass automation", false));

    private static final Log LOG = new Log(Accounts.class);

    private final Directory directory;
    private final User creator;
    private final Secrets secrets;

    /** The roles that the accounts need in {@code roles.yaml}. */
    static List<String> roles() {
        return ACCOUNTS.stream()
                .filter(account -> !account.superuser())
                .map(Account::name)
                .toList();
    }

    /**
     * Prepares the accounts of a server.
     *
     * @param directory accounts of Yamcs
     * @param creator   user that is named as the creator
     * @param secrets   where passwords are kept
     */
    Accounts(Directory directory, User creator, Secrets secrets) {
        this.directory = directory;
        this.creator = creator;
        this.secrets = secrets;
    }

    /**
     * Makes the accounts that are missing, replaces the default password, and carries former controllers over.
     *
     * @throws IOException if a password or an account cannot be stored
     */
    void ensure() throws IOException {
        for (Account account : ACCOUNTS) {
            User user = directory.getUser(account.name());
            if (user == null) {
                user = create(account);
                directory.changePassword(user, password(account));
                LOG.info("Made account {}; its password is in secrets/{}", account.name(), file(account));
            } else if (directory.validateUserPassword(account.name(), DEFAULT_PASSWORD.toCharArray())) {
                directory.changePassword(user, password(account));
                LOG.info("Replaced the default password of {}; see secrets/{}", account.name(), file(account));
            }
        }
        carryOverFormerControllers();
    }

    private void carryOverFormerControllers() {
        if (directory.getRole(FORMER_CONTROLLER) != null) {
            return; // roles.yaml has such a role of its own
        }
        for (User user : directory.getUsers()) {
            if (user.getRoles().contains(FORMER_CONTROLLER)) {
                user.deleteRole(FORMER_CONTROLLER);
                user.addRole(CONTROLLER, false);
                directory.updateUserProperties(user);
                LOG.info("Account {} keeps its password and now has the role {}", user.getName(), CONTROLLER);
            }
        }
    }

    private User create(Account account) throws IOException {
        if (!account.superuser() && directory.getRole(account.name()) == null) {
            throw new IOException("roles.yaml: role " + account.name() + " is missing");
        }
        User user = new User(account.name(), creator);
        user.setDisplayName(account.displayName());
        user.setSuperuser(account.superuser());
        user.setActive(true);
        user.confirm();
        if (!account.superuser()) {
            user.addRole(account.name(), false);
        }
        directory.addUser(user);
        return user;
    }

    private char[] password(Account account) throws IOException {
        return secrets.obtain(file(account)).toCharArray();
    }

    private static String file(Account account) {
        return account.name() + ".password";
    }
}
