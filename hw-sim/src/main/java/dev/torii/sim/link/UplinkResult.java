package dev.torii.sim.link;

/** What became of a decoded CLTU. */
public enum UplinkResult {
    /** A packet went to the on-board software, which may still refuse it. */
    EXECUTED,
    /** FARM-1 executed a control command (Unlock, Set V(R)). */
    CONTROL_EXECUTED,
    /** Frame length field or structure is wrong. */
    BAD_LENGTH,
    /** The frame error control field does not fit. */
    BAD_FECF,
    /** Not a frame of version 0. */
    BAD_VERSION,
    /** Reserved flags are set. */
    BAD_FLAGS,
    /** For another spacecraft. */
    WRONG_SCID,
    /** A virtual channel that this spacecraft does not receive. */
    WRONG_VCID,
    /** Discarded by FARM-1: out of sequence, repeated, or locked out. */
    FARM_DISCARDED,
    /** A portion of a packet, whose rest is still to come. */
    SEGMENT_KEPT,
    /** A portion of a packet of which the portions before are missing, or a MAP that this spacecraft does not have. */
    BAD_SEGMENT
}
