package dev.torii.payload;

/** Why a segment of a sensor frame is not there. */
public enum MissingReason {
    /** Transfer frames that would have carried it were lost between spacecraft and ground. */
    LINK,
    /** No transfer frame is missing where it should have been: the spacecraft did not send it. */
    ON_BOARD,
    /** It was received and lost on the ground: damaged or deleted in the frame journal before it was read. */
    GROUND,
    /** Nothing that was sent after it has come. */
    NOT_YET
}
