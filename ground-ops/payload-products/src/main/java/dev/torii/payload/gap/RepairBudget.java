package dev.torii.payload.gap;

/**
 * What a contact has left for repairs.
 *
 * @param commandSeconds       time that a command takes until the next can go, s, above 0
 * @param downlinkBitPerSecond rate at which what was asked for comes down, bit/s, above 0
 * @param seconds              time that is left, s, at least 0
 */
public record RepairBudget(double commandSeconds, double downlinkBitPerSecond, double seconds) {
    private static final int SEGMENT_BITS = 4000 * Byte.SIZE;

    /** Checks the ranges. */
    public RepairBudget {
        if (!(commandSeconds > 0 && downlinkBitPerSecond > 0 && seconds >= 0)) {
            throw new IllegalArgumentException(commandSeconds + " s, " + downlinkBitPerSecond + " bit/s, " + seconds);
        }
    }

    /** Time that segments take on the downlink, s. */
    double downlinkSeconds(long segments) {
        return segments * SEGMENT_BITS / downlinkBitPerSecond;
    }

    /** Whether so many commands and then what they ask for fit one after the other: safe, since in truth both overlap. */
    boolean fits(int commands, long segments) {
        return commands * commandSeconds + downlinkSeconds(segments) <= seconds;
    }
}
