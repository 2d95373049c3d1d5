package dev.torii.pass;

/** What is known of a command that was handed over for sending. */
public enum CommandState {
    /** On its way to the radio: it may still leave. */
    PENDING,
    /** It has left the ground. */
    SENT,
    /** The spacecraft reported completion. */
    COMPLETED,
    /** It left and failed: rejected on board, failed, or a verifier gave up. */
    FAILED,
    /** It left, or may have, and no verdict will come: it may have been executed or not. */
    IN_DOUBT,
    /** It is certain that it did not leave and never will. Only then may it be sent again. */
    REFUSED
}
