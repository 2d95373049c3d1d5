package dev.torii.commanding.upload;

/** Where an upload stands. */
public enum UploadState {
    /** Blocks leave whenever a contact commands. */
    RUNNING,
    /** Nothing is ordered until a person resumes it. */
    PAUSED,
    /** The memory holds the file: the spacecraft has reported its checksum. */
    DONE,
    /** Given up; the reason says why. */
    FAILED,
    /** Ended by a person. */
    CANCELLED;

    /**
     * Tells whether this is for ever.
     *
     * @return true if nothing will be ordered any more
     */
    public boolean isEnd() {
        return compareTo(DONE) >= 0;
    }
}
