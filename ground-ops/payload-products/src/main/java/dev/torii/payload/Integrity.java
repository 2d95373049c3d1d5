package dev.torii.payload;

/** What the record's own CRC-32 says about the octets. */
public enum Integrity {
    /** All segments are there and the record passes every check. */
    GOOD,
    /** All segments are there and the record fails a check: do not use the image. */
    BAD,
    /** Segments are missing, so that the checksum cannot be compared. */
    UNCHECKED
}
