package dev.torii.yamcs.fleet;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yamcs.logging.YamcsLogRecord;

/**
 * One line per log record: UTC time, level, spacecraft, contact, source, message. The stack trace of an error follows on lines of
 * its own; of anything less only what was thrown and where stands at the end of the line.
 *
 * <p>Example: {@code 2026-11-22T20:45:15.123Z INFO  TRK-1 TRK-1-tokyo-20261122T204500Z PassExecution: signal acquired}. A column that
 * does not apply is {@code -}. The spacecraft is that of the Yamcs instance or of the contact; the contact is that of the thread
 * that runs it, or the one that the message names. Thread safe.
 */
public final class LineFormatter extends Formatter {
    /** How the thread of a contact is named: this and the contact's id. */
    private static final String CONTACT_THREAD = "pass-";

    /** Contacts are named SPACECRAFT-STATION-RISE. */
    private static final Pattern CONTACT = Pattern.compile("[A-Za-z0-9-]+-\\d{8}T\\d{6}Z");

    private static final String NONE = "-";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static volatile List<String> fleet = List.of();

    /** Made by java.util.logging. */
    public LineFormatter() {}

    /** Says which spacecraft there are, so that a contact's can be told from its id. */
    static void setFleet(Collection<String> ids) {
        fleet = List.copyOf(ids);
    }

    @Override
    public String format(LogRecord entry) {
        String message = formatMessage(entry).replace("\n", " | ").replace("\r", "");
        String contact = contact(message);
        StringBuilder line = new StringBuilder(160);
        TIME.formatTo(entry.getInstant(), line);
        line.append(' ').append(level(entry.getLevel())).append(' ');
        line.append(spacecraft(entry, contact)).append(' ').append(contact).append(' ');
        line.append(shortName(entry.getLoggerName())).append(": ").append(message);
        if (entry.getThrown() != null) {
            thrown(entry, line);
        }
        return line.append('\n').toString();
    }

    private static String contact(String message) {
        String thread = Thread.currentThread().getName();
        if (thread.startsWith(CONTACT_THREAD)
                && CONTACT.matcher(thread.substring(CONTACT_THREAD.length())).matches()) {
            return thread.substring(CONTACT_THREAD.length());
        }
        Matcher named = CONTACT.matcher(message);
        return named.find() ? named.group() : NONE;
    }

    private static String spacecraft(LogRecord entry, String contact) {
        if (entry instanceof YamcsLogRecord record && record.getYamcsInstance() != null) {
            return record.getYamcsInstance();
        }
        String longest = NONE;
        for (String id : fleet) {
            if (contact.startsWith(id + "-") && id.length() > longest.length()) {
                longest = id;
            }
        }
        return longest;
    }

    private static void thrown(LogRecord entry, StringBuilder line) {
        Throwable thrown = entry.getThrown();
        if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            line.append('\n').append(trace.toString().stripTrailing());
            return;
        }
        line.append(" (").append(thrown.toString().replace("\n", " | "));
        if (thrown.getStackTrace().length > 0) {
            line.append(" at ").append(thrown.getStackTrace()[0]);
        }
        line.append(')');
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
        return logger == null ? NONE : logger.substring(logger.lastIndexOf('.') + 1);
    }
}
