package dev.torii.commanding;

import java.time.Instant;

/**
 * What somebody asked for; never changes.
 *
 * @param spacecraftId   spacecraft that shall take the command
 * @param scid           its spacecraft identifier, 0..1023
 * @param databaseHash   hash of the database by which the command was made, lower-case hexadecimal
 * @param user           account that answers for it
 * @param commandName    qualified name of the command
 * @param text           arguments for people
 * @param commandId      name of the command in the command history, unique
 * @param idempotencyKey two orders with the same key are the same command; empty: every order is a new one
 * @param contentHash    SHA-256 of the command's bytes as ordered, before counts and checksums, lower-case hexadecimal
 * @param hazard         whether a second person has to approve
 * @param priority       higher goes first, 0..9
 * @param expedited      goes as a BD frame, past FOP-1's window
 * @param contact        contact that it is for, or {@link #NEXT_CONTACT}
 * @param expires        nothing leaves after this time, UTC
 * @param request        all that is needed to make the command again after a restart, opaque here
 */
public record CommandOrder(
        String spacecraftId,
        int scid,
        String databaseHash,
        String user,
        String commandName,
        String text,
        String commandId,
        String idempotencyKey,
        String contentHash,
        HazardClass hazard,
        int priority,
        boolean expedited,
        String contact,
        Instant expires,
        String request) {
    /** Any contact that commands this spacecraft, the first that comes. */
    public static final String NEXT_CONTACT = "next";

    /** How an idempotency key begins that a client has numbered without saying so; it holds only for {@link GateSettings#repetition}. */
    public static final String NUMBERED = "numbered ";

    /** How the idempotency keys of uploads begin; no client can give such a key. */
    public static final String UPLOAD = "upload ";

    /** Highest priority. */
    public static final int PRIORITY_MAX = 9;

    /** Checks the priority. */
    public CommandOrder {
        if (priority < 0 || priority > PRIORITY_MAX) {
            throw new IllegalArgumentException("priority: " + priority + " is not in 0.." + PRIORITY_MAX);
        }
    }

    /** Whether it is a block or a check of an upload: of no harm when it is done twice. */
    boolean isUpload() {
        return idempotencyKey.startsWith(UPLOAD);
    }

    /**
     * Tells whether the command may go in a contact.
     *
     * @param contactId name of the contact
     * @return true if it is for this contact or for the next one
     */
    public boolean isFor(String contactId) {
        return contact.equals(NEXT_CONTACT) || contact.equals(contactId);
    }
}
