package dev.torii.spacelink.packet;

/** Why octets of a packet zone went into nothing that {@link PacketExtractor} hands on. */
public enum SkippedOctets {
    /** Of a packet whose beginning and end were both lost. */
    UNPLACED,
    /** Before a first header pointer, or in a zone without one, that contradicts the lengths of the packets before. */
    CONTRADICTION,
    /** From a packet on that is none, or of a version that is not accepted, to the next first header pointer. */
    REJECTED,
    /** From a packet on that is longer than the limit, to the next first header pointer. */
    TOO_LONG
}
