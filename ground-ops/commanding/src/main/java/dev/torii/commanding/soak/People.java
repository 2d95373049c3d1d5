package dev.torii.commanding.soak;

import dev.torii.commanding.Authority;
import dev.torii.commanding.CommandGate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Who may what, in this world, at this moment. Yamcs' user System has every privilege, as there; nobody else's rights are for ever. */
final class People implements Authority {
    private static final List<String> USERS =
            List.of("ann", "bob", "approver-cid", "approver-dan", CommandGate.SYSTEM_USER, "eve", "automation");

    private final RandomGenerator random;
    private final Set<String> mayNotCommand = new HashSet<>(Set.of("eve"));
    private final Set<String> mayNotApprove = new HashSet<>(Set.of("ann", "bob", "eve", "automation"));

    People(RandomGenerator random) {
        this.random = random;
    }

    String anybody() {
        return USERS.get(random.nextInt(USERS.size()));
    }

    /** Somebody loses a right, or gets back what was lost. */
    boolean change() {
        boolean taken = random.nextBoolean();
        if (taken) {
            mayNotCommand.add(USERS.get(random.nextInt(2)));
            mayNotApprove.add(USERS.get(2 + random.nextInt(2)));
        } else {
            restore();
        }
        return taken;
    }

    /** All have again what they had at the beginning. */
    void restore() {
        mayNotCommand.retainAll(Set.of("eve"));
        mayNotApprove.removeIf(user -> user.startsWith("approver"));
    }

    boolean mayCommand(String user) {
        return !mayNotCommand.contains(user);
    }

    boolean mayApprove(String user) {
        return !mayNotApprove.contains(user);
    }

    @Override
    public Optional<String> refusesCommand(String user, String spacecraftId, String commandName) {
        return Optional.of(user + " may not command").filter(no -> !mayCommand(user));
    }

    @Override
    public Optional<String> refusesApproval(String user, String spacecraftId, String commandName) {
        return Optional.of(user + " may not approve").filter(no -> !mayApprove(user));
    }
}
