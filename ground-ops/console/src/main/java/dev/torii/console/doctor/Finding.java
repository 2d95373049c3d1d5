package dev.torii.console.doctor;

/**
 * What one check found.
 *
 * @param check   subject, one word
 * @param level   how bad it is
 * @param message what was found, one line
 * @param advice  what to do, one line; empty if nothing
 */
public record Finding(String check, Level level, String message, String advice) {
    /** How bad a finding is. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Torii runs, with a limit that one should know. */
        WARN,
        /** Torii does not run, or not safely. */
        FAIL
    }

    static Finding ok(String check, String message) {
        return new Finding(check, Level.OK, message, "");
    }

    static Finding warn(String check, String message, String advice) {
        return new Finding(check, Level.WARN, message, advice);
    }

    static Finding fail(String check, String message, String advice) {
        return new Finding(check, Level.FAIL, message, advice);
    }
}
