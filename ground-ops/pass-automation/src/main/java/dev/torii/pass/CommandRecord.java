package dev.torii.pass;

import java.util.List;

/**
 * Keeps what is known of the commands of a contact where it outlives this process, so that no command is sent again by a process that
 * takes the contact up.
 */
@FunctionalInterface
public interface CommandRecord {

    /**
     * Replaces what was kept. Called before a command is handed over and when its fate is known; what is given is kept when this
     * returns, or nothing is kept any more.
     *
     * @param reports one entry per command of the plan, in its order, then those that followed up
     */
    void keep(List<CommandReport> reports);
}
