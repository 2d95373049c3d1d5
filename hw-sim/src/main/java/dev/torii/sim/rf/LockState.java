package dev.torii.sim.rf;

/** How far a receiver is; each state has what those before it have. */
public enum LockState {
    /** No carrier. */
    SEARCH,
    /** The carrier is tracked. */
    CARRIER,
    /** Symbols are tracked as well: bits come. */
    SYMBOL
}
