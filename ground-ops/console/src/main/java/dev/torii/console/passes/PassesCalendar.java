package dev.torii.console.passes;

import dev.torii.flightdynamics.VisibilityWindow;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Prints passes as a calendar, an event each. */
public final class PassesCalendar {
    private PassesCalendar() {}

    /**
     * Prints a calendar.
     *
     * @param out     takes the text
     * @param windows the passes
     * @param stamp   when it was made, UTC
     */
    public static void print(PrintWriter out, List<VisibilityWindow> windows, Instant stamp) {
        try (CalendarPrinter calendar = new CalendarPrinter(out, stamp)) {
            for (VisibilityWindow w : windows) {
                calendar.event(
                        w.satelliteId() + "-" + w.stationId() + "-"
                                + w.culmination().getEpochSecond(),
                        w.rise(),
                        w.set(),
                        String.format(
                                Locale.ROOT,
                                "%s over %s, %.0f\u00b0",
                                w.satelliteId(),
                                w.stationId(),
                                Math.toDegrees(w.maxElevationRad())),
                        String.format(
                                Locale.ROOT,
                                "rise at azimuth %.1f\u00b0%s, culmination %s at %.1f\u00b0, set at azimuth %.1f\u00b0%s",
                                Math.toDegrees(w.riseAzimuthRad()),
                                w.openRise() ? " (before the search)" : "",
                                w.culmination(),
                                Math.toDegrees(w.maxElevationRad()),
                                Math.toDegrees(w.setAzimuthRad()),
                                w.openSet() ? " (after the search)" : ""),
                        w.stationId());
            }
        }
    }
}
