package dev.torii.spacelink.frame;

/** What became of one received frame; every frame has exactly one status, given by the first check that fails. */
public enum FrameStatus {
    /** Passed every check. */
    GOOD,
    /** Its Reed-Solomon codeblock has more errors than can be corrected. */
    UNCORRECTABLE,
    /** Not of the configured length: a file or datagram that ends inside a frame. */
    BAD_LENGTH,
    /** The frame header error control field shows more errors than it can correct. */
    BAD_FHEC,
    /** The frame error control field does not match. */
    BAD_FECF,
    /** The transfer frame version number is not that of the configured frame type. */
    BAD_VERSION,
    /** The spacecraft identifier is none of those configured; real channels carry corrupt ones. */
    UNKNOWN_SCID,
    /** The virtual channel is none of those configured. */
    UNKNOWN_VCID
}
