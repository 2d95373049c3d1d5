package dev.torii.payload.gap;

/** What became of a command that asked for something. */
public enum CommandAnswer {
    /** The spacecraft will send it, or may: nobody knows that it will not. */
    TAKEN,
    /** The spacecraft has refused it. */
    REFUSED,
    /** It has not left the ground. */
    NOT_SENT
}
