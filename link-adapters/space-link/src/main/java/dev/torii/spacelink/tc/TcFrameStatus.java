package dev.torii.spacelink.tc;

/** Outcome of the frame validation checks (CCSDS 232.0-B-4 §4.4.8 lists them); each rejected frame has exactly one reason. */
public enum TcFrameStatus {
    /** All checks passed. */
    GOOD,
    /** Shorter than its headers, than its frame length field says, or longer than the limit. */
    BAD_LENGTH,
    /** The frame error control field does not fit the frame. */
    BAD_FECF,
    /** The transfer frame version number is not 0. */
    BAD_VERSION,
    /** The two spare bits are set, or a control command without bypass: a reserved combination of flags. */
    BAD_FLAGS
}
