package dev.torii.commanding.uplink;

/**
 * Something that happened on the way up, for the operators of the spacecraft.
 *
 * @param level   how much it matters
 * @param type    short constant name, e.g. {@code FARM_LOCKOUT}
 * @param message one sentence with the names and numbers
 */
public record UplinkEvent(Level level, String type, String message) {
    /** Named after Yamcs' severities. */
    public enum Level {
        /** Expected. */
        INFO,
        /** Commands are delayed or lost. */
        WARNING,
        /** The spacecraft does not take commands. */
        CRITICAL
    }
}
