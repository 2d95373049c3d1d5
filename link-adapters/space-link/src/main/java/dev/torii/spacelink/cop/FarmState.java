package dev.torii.spacelink.cop;

/** State of FARM-1 (CCSDS 232.1-B-2 §6.1.2). */
public enum FarmState {
    /** S1: accepts frames in sequence. */
    OPEN,
    /** S2: no buffer for a further sequence controlled frame. */
    WAIT,
    /** S3: a frame outside the window has come; an Unlock command is needed. */
    LOCKOUT
}
