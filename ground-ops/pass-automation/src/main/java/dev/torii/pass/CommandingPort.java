package dev.torii.pass;

/** The way of commands to the spacecraft. */
@FunctionalInterface
public interface CommandingPort {

    /**
     * Sends a command. Returns at once; a refusal is a status of the handle, never an exception.
     *
     * @param command the command
     * @return its handle
     */
    CommandHandle send(PassCommand command);
}
