package dev.torii.yamcs.links;

/** What a contact may do with its spacecraft. */
public enum ContactRole {
    /** Receives, and owns the spacecraft's uplink; at most one contact of a spacecraft at a time. */
    COMMANDING,
    /** Only receives; any number at a time, each over its own antenna. */
    RECEIVE_ONLY
}
