package dev.torii.spacelink.cop;

/** Answer to a request to FOP-1 (CCSDS 232.1-B-2 §4.3, §4.4). */
public enum FopResponse {
    /** Taken: of a frame, it has been passed on for transmission; one confirm follows, except for BD frames. */
    ACCEPT,
    /** Not taken; nothing was sent. */
    REJECT,
    /** Done: of a frame, the spacecraft has acknowledged it. */
    POSITIVE_CONFIRM,
    /** Given up: of a frame, it may or may not have been transferred. */
    NEGATIVE_CONFIRM
}
