package dev.torii.yamcs.fleet;

import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Leaves out of the log what Yamcs 5.13.2 calls an error whenever an instance stops: its activities and its timeline hand late work
 * to threads that have ended. Nothing is lost by that, and everything else passes.
 */
public final class StopFilter implements Filter {
    private static final Set<String> SOURCES =
            Set.of("com.google.common.util.concurrent.AbstractFuture", "org.yamcs.timeline.ActivityScheduler");

    /** Made by java.util.logging. */
    public StopFilter() {}

    @Override
    public boolean isLoggable(LogRecord entry) {
        return !(entry.getThrown() instanceof RejectedExecutionException) || !SOURCES.contains(entry.getLoggerName());
    }
}
