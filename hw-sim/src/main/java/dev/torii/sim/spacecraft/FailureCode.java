package dev.torii.sim.spacecraft;

/** Why a telecommand failed; the value in the failure reports of service 1. Code 1 (bad PEC) is never reported. */
public enum FailureCode {
    /** Service, message subtype or function that this spacecraft does not have. */
    UNKNOWN_SERVICE(2),
    /** Arguments of the wrong length. */
    BAD_LENGTH(3),
    /** An argument outside its range. */
    BAD_ARGUMENT(4),
    /** Right in form but not possible in the present state. */
    NOT_POSSIBLE(5);

    private final int code;

    FailureCode(int code) {
        this.code = code;
    }

    /** The value in telemetry, unsigned 16 bits. */
    public int code() {
        return code;
    }
}
