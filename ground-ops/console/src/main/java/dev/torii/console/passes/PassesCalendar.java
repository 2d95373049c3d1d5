package dev.torii.console.passes;

import dev.torii.flightdynamics.VisibilityWindow;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Prints passes as a calendar (iCalendar, RFC 5545), an event each. */
public final class PassesCalendar {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Octets of a line without its end, RFC 5545 section 3.1. */
    private static final int LINE_MAX = 75;

    private final PrintWriter out;

    private PassesCalendar(PrintWriter out) {
        this.out = out;
    }

    /**
     * Prints a calendar. Times are whole seconds.
     *
     * @param out     takes the text
     * @param windows the passes
     * @param stamp   when it was made, UTC
     */
    public static void print(PrintWriter out, List<VisibilityWindow> windows, Instant stamp) {
        PassesCalendar calendar = new PassesCalendar(out);
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//Torii//passes//EN");
        windows.forEach(w -> calendar.event(w, stamp));
        calendar.line("END:VCALENDAR");
        out.flush();
    }

    private void event(VisibilityWindow w, Instant stamp) {
        line("BEGIN:VEVENT");
        line("UID:" + escaped(w.satelliteId() + "-" + w.stationId() + "-" + TIME.format(w.culmination()) + "@torii"));
        line("DTSTAMP:" + TIME.format(stamp));
        line("DTSTART:" + TIME.format(w.rise()));
        line("DTEND:" + TIME.format(w.set()));
        line("SUMMARY:"
                + escaped(String.format(
                        Locale.ROOT,
                        "%s over %s, %.0f\u00b0",
                        w.satelliteId(),
                        w.stationId(),
                        Math.toDegrees(w.maxElevationRad()))));
        line("DESCRIPTION:"
                + escaped(String.format(
                        Locale.ROOT,
                        "rise at azimuth %.1f\u00b0%s, culmination %s at %.1f\u00b0, set at azimuth %.1f\u00b0%s",
                        Math.toDegrees(w.riseAzimuthRad()),
                        w.openRise() ? " (before the search)" : "",
                        w.culmination(),
                        Math.toDegrees(w.maxElevationRad()),
                        Math.toDegrees(w.setAzimuthRad()),
                        w.openSet() ? " (after the search)" : "")));
        line("LOCATION:" + escaped(w.stationId()));
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
}
