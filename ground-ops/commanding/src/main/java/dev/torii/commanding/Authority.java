package dev.torii.commanding;

import java.util.Optional;

/** Who may do what. Asked anew at each step, since privileges can be taken away. */
public interface Authority {
    /**
     * Tells why somebody may not command.
     *
     * @param user         account
     * @param spacecraftId spacecraft
     * @param commandName  qualified name of the command
     * @return the reason for people; empty if it is allowed
     */
    Optional<String> refusesCommand(String user, String spacecraftId, String commandName);

    /**
     * Tells why somebody may not approve a hazardous command of somebody else.
     *
     * @param user         account
     * @param spacecraftId spacecraft
     * @param commandName  qualified name of the command
     * @return the reason for people; empty if it is allowed
     */
    Optional<String> refusesApproval(String user, String spacecraftId, String commandName);
}
