package dev.torii.commanding.upload;

/** Where a block of an upload stands. */
public enum BlockState {
    /** To be sent. */
    PLANNED,
    /** Its command is ordered, and its ticket has not ended. */
    ORDERED,
    /** FARM-1 has accepted its command, or may have: a check will tell. */
    LOADED,
    /** The spacecraft has reported the checksum of a stretch that holds it, and that is the file's. */
    VERIFIED
}
