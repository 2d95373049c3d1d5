package dev.torii.spacelink.tc;

/** Type of a TC transfer frame: its bypass and control command flags (CCSDS 232.0-B-4 §4.1.2.3). */
public enum TcFrameType {
    /** Sequence controlled data: FARM-1 checks the frame sequence number. */
    AD(0x00),
    /** Expedited data: bypasses the check of the frame sequence number. */
    BD(0x20),
    /** Control command for FARM-1 itself: Unlock or Set V(R). */
    BC(0x30);

    private final int flags;

    TcFrameType(int flags) {
        this.flags = flags;
    }

    /** {@return the two flags in place, as bits of the first octet of the primary header} */
    int flags() {
        return flags;
    }
}
