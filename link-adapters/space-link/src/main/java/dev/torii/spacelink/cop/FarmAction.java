package dev.torii.spacelink.cop;

/** What FARM-1 decided about an arrived frame. */
public enum FarmAction {
    /** Pass the frame data unit on to the higher procedures. */
    ACCEPT,
    /** A control command for FARM-1 itself, which has been executed. */
    EXECUTE,
    /** Drop the frame. */
    DISCARD
}
