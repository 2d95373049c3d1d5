package dev.torii.spacelink.cop;

/** State of FOP-1 (CCSDS 232.1-B-2 §5.1.2). */
public enum FopState {
    /** S1: the normal state. */
    ACTIVE(1),
    /** S2: the last report asked for a retransmission. */
    RETRANSMIT_WITHOUT_WAIT(2),
    /** S3: the last report asked for a retransmission, but not yet. */
    RETRANSMIT_WITH_WAIT(3),
    /** S4: waits for a report that agrees with V(S). */
    INITIALISING_WITHOUT_BC_FRAME(4),
    /** S5: waits for a report that shows the effect of a control command. */
    INITIALISING_WITH_BC_FRAME(5),
    /** S6: no sequence controlled service. */
    INITIAL(6);

    private final int number;

    FopState(int number) {
        this.number = number;
    }

    /** {@return number of the state in the standard, 1..6} */
    public int number() {
        return number;
    }
}
