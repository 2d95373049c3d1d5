package dev.torii.sim.spacecraft;

/** A step in the life of a telecommand; the message subtypes of its success and failure reports in service 1. */
public enum CommandStage {
    /** Checked and taken: (1,1), refused (1,2). */
    ACCEPTED(1, 2, 0x1),
    /** Execution began: (1,3), could not begin (1,4). */
    STARTED(3, 4, 0x2),
    /** Execution ended well: (1,7), failed (1,8). */
    COMPLETED(7, 8, 0x8);

    private final int successSubtype;
    private final int failureSubtype;
    private final int acknowledgeFlag;

    CommandStage(int successSubtype, int failureSubtype, int acknowledgeFlag) {
        this.successSubtype = successSubtype;
        this.failureSubtype = failureSubtype;
        this.acknowledgeFlag = acknowledgeFlag;
    }

    /** Message subtype of the success report. */
    public int successSubtype() {
        return successSubtype;
    }

    /** Message subtype of the failure report. */
    public int failureSubtype() {
        return failureSubtype;
    }

    /** The bit among the four acknowledgement flags that asks for the success report, ECSS-E-ST-70-41C §7.4.4.1. */
    public int acknowledgeFlag() {
        return acknowledgeFlag;
    }
}
