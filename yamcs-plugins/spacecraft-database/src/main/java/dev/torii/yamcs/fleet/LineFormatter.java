package dev.torii.yamcs.fleet;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.yamcs.logging.YamcsLogRecord;

/**
 * One line per log record: UTC time, level, Yamcs instance, class, message; a stack trace follows on lines of its own.
 *
 * <p>Example: {@code 2026-11-22T20:45:15.123Z INFO  TRK-1 SpacecraftTmLink: acquired}. Thread safe.
 */
public final class LineFormatter extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Made by java.util.logging. */
    public LineFormatter() {}

    @Override
    public String format(LogRecord entry) {
        StringBuilder line = new StringBuilder(120);
        TIME.formatTo(entry.getInstant(), line);
        line.append(' ').append(level(entry.getLevel())).append(' ');
        if (entry instanceof YamcsLogRecord record && record.getYamcsInstance() != null) {
            line.append(record.getYamcsInstance());
        } else {
            line.append('-');
        }
        line.append(' ').append(shortName(entry.getLoggerName())).append(": ");
        line.append(formatMessage(entry).replace("\n", " | ")).append('\n');
        if (entry.getThrown() != null) {
            StringWriter trace = new StringWriter();
            entry.getThrown().printStackTrace(new PrintWriter(trace));
            line.append(trace);
        }
        return line.toString();
    }

    private static String level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARN ";
        }
        return value >= Level.INFO.intValue() ? "INFO " : "DEBUG";
    }

    private static String shortName(String logger) {
        return logger == null ? "-" : logger.substring(logger.lastIndexOf('.') + 1);
    }
}
