package dev.torii.console.passes;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Prints events as a calendar (iCalendar, RFC 5545); times are whole seconds. */
public final class CalendarPrinter implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Octets of a line without its end, RFC 5545 section 3.1. */
    private static final int LINE_MAX = 75;

    private final PrintWriter out;
    private final Instant stamp;

    /**
     * Begins a calendar.
     *
     * @param out   takes the text
     * @param stamp when it was made, UTC
     */
    public CalendarPrinter(PrintWriter out, Instant stamp) {
        this.out = out;
        this.stamp = stamp;
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Torii//passes//EN");
    }

    /**
     * Prints an event.
     *
     * @param id          the same whenever the same event is printed
     * @param begin       UTC
     * @param end         UTC
     * @param summary     its title
     * @param description more of it
     * @param location    where
     */
    public void event(String id, Instant begin, Instant end, String summary, String description, String location) {
        line("BEGIN:VEVENT");
        line("UID:" + escaped(id) + "@torii");
        line("DTSTAMP:" + TIME.format(stamp));
        line("DTSTART:" + TIME.format(begin));
        line("DTEND:" + TIME.format(end));
        line("SUMMARY:" + escaped(summary));
        line("DESCRIPTION:" + escaped(description));
        line("LOCATION:" + escaped(location));
        line("END:VEVENT");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** Folds a line that is too long; a continuation begins with a blank. */
    private void line(String text) {
        int octets = 0;
        StringBuilder folded = new StringBuilder();
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            String character = Character.toString(text.codePointAt(i));
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LINE_MAX) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets += length;
        }
        out.print(folded.append("\r\n"));
    }

    /** Ends the calendar; the writer stays open. */
    @Override
    public void close() {
        line("END:VCALENDAR");
        out.flush();
    }
}
