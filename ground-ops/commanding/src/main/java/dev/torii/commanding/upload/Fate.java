package dev.torii.commanding.upload;

/** What has become of the command of an upload. */
public enum Fate {
    /** It has no ticket: it was never ordered. */
    UNKNOWN,
    /** It waits, or is on its way, or the next CLCW will tell. */
    OPEN,
    /** It was accepted, or may have been and nobody will ever know. */
    MAYBE_ACCEPTED,
    /** It was not accepted and will not be. */
    NOT_ACCEPTED,
    /** Somebody has taken it back. */
    TAKEN_BACK
}
