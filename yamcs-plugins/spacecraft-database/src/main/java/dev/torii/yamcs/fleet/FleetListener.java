package dev.torii.yamcs.fleet;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.Spacecraft;
import java.io.IOException;
import java.util.Optional;

/**
 * A global service that has something for each spacecraft and follows a change of the fleet while the server runs.
 *
 * <p>Calls come one at a time, on the thread that changes the fleet; those for a spacecraft that comes in the order of {@code
 * yamcs.yaml}, those for one that goes in the opposite order. Nothing of the other spacecraft may be disturbed.
 */
public interface FleetListener {
    /**
     * A spacecraft comes. Its Yamcs instance is made next, or is not there yet when this one is called.
     *
     * @param spacecraft the newcomer
     * @param now        the configuration with it
     */
    void added(Spacecraft spacecraft, Configuration now);

    /**
     * A spacecraft goes. Its Yamcs instance still runs and is stopped next; nothing may use it after this call.
     *
     * @param spacecraft the one that goes
     * @param now        the configuration without it
     */
    void removed(Spacecraft spacecraft, Configuration now);

    /**
     * Asked before the Yamcs instance of a spacecraft is restarted.
     *
     * @param spacecraft the one concerned
     * @return why it must not be now, and when it may; empty if it may
     */
    default Optional<String> hindersRestart(Spacecraft spacecraft) {
        return Optional.empty();
    }

    /**
     * Counts the commands that wait, which another database of the spacecraft could not send.
     *
     * @param spacecraft the one concerned
     * @return how many
     */
    default int waitingCommands(Spacecraft spacecraft) {
        return 0;
    }

    /**
     * Cancels the commands that wait.
     *
     * @param spacecraft the one concerned
     * @param account    who wants it
     * @return how many were cancelled
     * @throws IOException if that cannot be kept
     */
    default int cancelWaitingCommands(Spacecraft spacecraft, String account) throws IOException {
        return 0;
    }
}
