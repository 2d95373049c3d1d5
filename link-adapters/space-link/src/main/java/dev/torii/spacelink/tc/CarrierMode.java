package dev.torii.spacelink.tc;

/** Carrier modulation mode of the uplink (CCSDS 231.0-B-4 §7.2). */
public enum CarrierMode {
    /** CMM-1: carrier without modulation. */
    UNMODULATED,
    /** CMM-2: modulated with the acquisition sequence, for the receiver's symbol synchronisation. */
    ACQUISITION,
    /** CMM-3: modulated with one CLTU. */
    COMMAND,
    /** CMM-4: modulated with the idle sequence, which keeps that synchronisation. */
    IDLE
}
