package dev.torii.planning.schedule;

/** A schedule that cannot be read; the message names source, line and reason. */
public final class ScheduleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScheduleException(String message) {
        super(message);
    }
}
