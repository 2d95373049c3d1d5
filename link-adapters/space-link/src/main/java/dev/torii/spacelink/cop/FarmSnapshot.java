package dev.torii.spacelink.cop;

/**
 * Everything that a FARM-1 knows between two events (CCSDS 232.1-B-2 §6.1).
 *
 * @param vcid                   virtual channel that it serves, 0..63
 * @param windowWidth            sliding window width W, even, 2..254
 * @param state                  state of the machine; the Lockout_Flag is set in LOCKOUT and only there
 * @param receiverSequenceNumber V(R), 0..255
 * @param farmBCounter           FARM-B_Counter, 0..3
 * @param retransmit             Retransmit_Flag
 * @param waiting                Wait_Flag
 */
public record FarmSnapshot(
        int vcid,
        int windowWidth,
        FarmState state,
        int receiverSequenceNumber,
        int farmBCounter,
        boolean retransmit,
        boolean waiting) {
    /** Checks the ranges that the windows do not. */
    public FarmSnapshot {
        if ((receiverSequenceNumber & ~0xFF) != 0 || (farmBCounter & ~0x03) != 0) {
            throw new IllegalArgumentException(
                    "V(R) " + receiverSequenceNumber + " or FARM-B " + farmBCounter + " is out of range");
        }
    }
}
