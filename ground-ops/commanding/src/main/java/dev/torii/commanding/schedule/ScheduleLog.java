package dev.torii.commanding.schedule;

import java.io.IOException;

/** Keeps states of activities. */
public interface ScheduleLog {
    /**
     * Keeps a state; on the disk when it returns.
     *
     * @param activity as it is now
     * @throws IOException if it cannot be kept
     */
    void keep(Activity activity) throws IOException;
}
