package dev.torii.payload.gap;

/** Where a hole stands. */
public enum HoleState {
    /** Known, waits for a contact that asks for it. */
    OPEN,
    /** A contact has asked for it; that contact is not over, or a later one has not begun. */
    ASKED,
    /** The frame is complete on the feed. */
    REPAIRED,
    /** It is not asked for any more; {@link GiveUpReason} says why. A frame that completes all the same is repaired. */
    GIVEN_UP;

    /** Whether nothing more is done for it. */
    public boolean isClosed() {
        return this == REPAIRED || this == GIVEN_UP;
    }
}
