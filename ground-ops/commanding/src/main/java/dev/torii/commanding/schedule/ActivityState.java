package dev.torii.commanding.schedule;

/** Where a telecommand that is to be executed on board at its time stands. */
public enum ActivityState {
    /** Its insertion is on its way up. */
    REQUESTED(false),
    /** It waits on board. */
    ON_BOARD(false),
    /** It waits on board, and nobody here has sent it. */
    FOREIGN(false),
    /** Its execution was reported. */
    EXECUTED(true),
    /** Its failure was reported. */
    FAILED(true),
    /** It never came to wait on board. */
    NOT_INSERTED(true),
    /** It was taken out before its time. */
    DELETED(true),
    /** The spacecraft does not have it any more, before its time, and nobody here has taken it out. */
    LOST(true),
    /** Its time is over, and no report has told of it; one may yet. */
    PASSED(true);

    private final boolean end;

    ActivityState(boolean end) {
        this.end = end;
    }

    /**
     * Tells whether it waits no more.
     *
     * @return true at the end
     */
    public boolean isEnd() {
        return end;
    }
}
