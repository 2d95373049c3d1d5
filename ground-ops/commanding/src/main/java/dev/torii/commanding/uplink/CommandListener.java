package dev.torii.commanding.uplink;

import java.util.Optional;

/**
 * Follows one command through the uplink. Called from the uplink's thread. It ends with acknowledged, refused or returned; in doubt ends it too,
 * unless the next CLCW tells more.
 */
public interface CommandListener {
    /**
     * The last look before the first bit leaves; what it writes down must be on the disk when it returns. Called again with other frames
     * when the command is sent anew, which happens only after FARM-1 reported that it has not accepted it.
     *
     * @param contactId  contact under which it leaves
     * @param scid       spacecraft identifier of its frames, 0..1023
     * @param firstFrame N(S) of its first AD frame, 0..255; -1 for BD frames
     * @param frameCount number of its frames
     * @return why it must not leave; empty if it may
     */
    Optional<String> leaves(String contactId, int scid, int firstFrame, int frameCount);

    /**
     * A front end took the command's first frame for radiation for the first time.
     *
     * @param detail frame and contact, for people
     */
    void radiated(String detail);

    /**
     * FARM-1 reported that it has not accepted the command; it is about to go again, in other frames.
     *
     * @return why it must not; empty if it may
     */
    Optional<String> again();

    /** The spacecraft's CLCW reports that FARM-1 accepted the command. Ends it. */
    void acknowledged();

    /**
     * The spacecraft did not accept the command, and it will not be sent again. Ends it.
     *
     * @param reason why, for people
     */
    void refused(String reason);

    /**
     * Nothing of the command left, and this uplink holds it no longer; it may be submitted again. Ends it.
     *
     * @param reason why, for people
     */
    void returned(String reason);

    /**
     * The command was radiated, and no acknowledgement has come: it may have been accepted or not.
     *
     * @param reason why that is not known, for people
     */
    void inDoubt(String reason);

    /**
     * As {@link #inDoubt}, and no CLCW will ever tell: FARM-1 stands where nothing that was sent has brought it. Ends it.
     *
     * @param reason why that is not known, for people
     */
    void unknowable(String reason);
}
