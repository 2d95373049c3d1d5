package dev.torii.pass;

/** What became of a command of the pass. */
public enum CommandOutcome {
    /** Its turn has not come, or it is to be sent again. */
    WAITING,
    /** Handed over, its completion not seen yet. */
    IN_FLIGHT,
    /** The spacecraft reported completion. */
    COMPLETED,
    /** It left and failed. */
    FAILED,
    /** It may have left and may have been executed: never sent again by itself, a human decides. */
    IN_DOUBT,
    /** It certainly did not leave. */
    NOT_SENT
}
