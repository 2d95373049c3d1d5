package dev.torii.yamcs.links;

/** Follows one command through the uplink. Called from the uplink's thread; exactly one of the last three ends it. */
interface CommandListener {
    /** The front end took the command's frame for radiation for the first time. */
    void radiated();

    /** The spacecraft's CLCW reports that FARM-1 accepted the frame. Ends the command's way up. */
    void acknowledged();

    /** Nothing of this command left. Ends it. */
    void refused(String reason);

    /** The frame was radiated, and no acknowledgement will come: it may have been accepted or not. Ends it. */
    void inDoubt(String reason);
}
