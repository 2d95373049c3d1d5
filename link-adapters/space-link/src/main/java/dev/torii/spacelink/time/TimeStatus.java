package dev.torii.spacelink.time;

/** Outcome of reading a time code; each rejected one has exactly one reason. */
public enum TimeStatus {
    /** Read. */
    GOOD,
    /** Fewer octets than the code has. */
    TOO_SHORT,
    /** The P-field names a code other than CUC or CDS, or a length that is reserved. */
    BAD_PREAMBLE,
    /** The P-field says that the epoch is the agency's, which the reader was not told. */
    UNKNOWN_EPOCH,
    /** A CDS segment above its range: milliseconds that the UTC day does not have, or a submillisecond of a millisecond or more. */
    BAD_SEGMENT,
    /** Outside the years 1677 to 2262, which nanoseconds in 64 bits can hold. */
    OUT_OF_RANGE
}
