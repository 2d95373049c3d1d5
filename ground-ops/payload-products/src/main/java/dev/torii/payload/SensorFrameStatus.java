package dev.torii.payload;

/** Outcome of checking the octets of a sensor frame record, in the order of the checks. */
public enum SensorFrameStatus {
    /** All checks passed, the checksum among them. */
    GOOD,
    /** Fewer octets than a header and a checksum. */
    TOO_SHORT,
    /** Does not begin with "TSF1". */
    BAD_MAGIC,
    /** The header length is not 120. */
    BAD_HEADER_LENGTH,
    /** Uncompressed, and width x height x bits per pixel do not give the pixel length. */
    BAD_IMAGE_SIZE,
    /** Header, pixels and checksum do not add up to the octets given. */
    BAD_LENGTH,
    /** The CRC-32 at the end does not match. */
    BAD_CHECKSUM
}
