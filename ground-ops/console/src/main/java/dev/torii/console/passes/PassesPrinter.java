package dev.torii.console.passes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.torii.flightdynamics.VisibilityWindow;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Prints visibility windows as a table, as JSON or as comma-separated values. */
public final class PassesPrinter {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String CSV_HEADER =
            "satellite,station,rise,culmination,set,maxElevationDeg,riseAzimuthDeg,setAzimuthDeg,durationSeconds";

    private final PrintWriter out;

    /**
     * Prints.
     *
     * @param out takes the text
     */
    public PassesPrinter(PrintWriter out) {
        this.out = out;
    }

    /**
     * Prints an array of objects; a rise or set that lies outside of the search is null.
     *
     * @param windows in any order
     * @param more    adds fields to the object of a pass
     */
    public void json(List<VisibilityWindow> windows, BiConsumer<VisibilityWindow, ObjectNode> more) {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ArrayNode array = mapper.createArrayNode();
        for (VisibilityWindow w : windows) {
            ObjectNode node = array.addObject();
            node.put("satellite", w.satelliteId());
            node.put("station", w.stationId());
            node.put("rise", w.openRise() ? null : ISO.format(w.rise()));
            node.put("culmination", ISO.format(w.culmination()));
            node.put("set", w.openSet() ? null : ISO.format(w.set()));
            node.put("maxElevationDeg", degrees(w.maxElevationRad()));
            node.put("riseAzimuthDeg", degrees(w.riseAzimuthRad()));
            node.put("setAzimuthDeg", degrees(w.setAzimuthRad()));
            node.put("durationSeconds", seconds(w));
            node.put("openRise", w.openRise());
            node.put("openSet", w.openSet());
            more.accept(w, node);
        }
        try {
            out.println(mapper.writeValueAsString(array));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
        }
    }

    /**
     * Prints a row for each pass below one of names; a rise or set that lies outside of the search is empty.
     *
     * @param windows in any order
     */
    public void csv(List<VisibilityWindow> windows) {
        out.println(CSV_HEADER);
        for (VisibilityWindow w : windows) {
            out.println(String.join(
                    ",",
                    quoted(w.satelliteId()),
                    quoted(w.stationId()),
                    w.openRise() ? "" : ISO.format(w.rise()),
                    ISO.format(w.culmination()),
                    w.openSet() ? "" : ISO.format(w.set()),
                    Double.toString(degrees(w.maxElevationRad())),
                    Double.toString(degrees(w.riseAzimuthRad())),
                    Double.toString(degrees(w.setAzimuthRad())),
                    Double.toString(seconds(w))));
        }
    }

    /**
     * Prints a table for people.
     *
     * @param windows in any order
     * @param begin   of the search
     * @param end     of the search
     */
    public void table(List<VisibilityWindow> windows, Instant begin, Instant end) {
        int satellite = width(
                "satellite", windows.stream().map(VisibilityWindow::satelliteId).toList());
        int station = width(
                "station", windows.stream().map(VisibilityWindow::stationId).toList());
        String names = "%-" + satellite + "s  %-" + station + "s  ";
        line(
                names + "%-20s %-11s %-9s %7s %7s %7s %9s",
                "satellite",
                "station",
                "rise (UTC)",
                "culmination",
                "set",
                "max el",
                "rise az",
                "set az",
                "duration");
        for (VisibilityWindow w : windows) {
            line(
                    names + "%-20s %-11s %-9s %6.1f° %6.1f° %6.1f° %7.1f s",
                    w.satelliteId(),
                    w.stationId(),
                    DAY_AND_TIME.format(w.rise()) + (w.openRise() ? "*" : ""),
                    TIME.format(w.culmination()),
                    TIME.format(w.set()) + (w.openSet() ? "*" : ""),
                    Math.toDegrees(w.maxElevationRad()),
                    Math.toDegrees(w.riseAzimuthRad()),
                    Math.toDegrees(w.setAzimuthRad()),
                    seconds(w));
        }
        boolean cut = windows.stream().anyMatch(w -> w.openRise() || w.openSet());
        line("%d passes from %s to %s%s", windows.size(), begin, end, cut ? "; * cut off there" : "");
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }

    private static int width(String title, List<String> values) {
        return Math.max(
                title.length(), values.stream().mapToInt(String::length).max().orElse(0));
    }

    private static double degrees(double rad) {
        return Math.round(Math.toDegrees(rad) * 1e4) / 1e4;
    }

    static String iso(Instant time) {
        return ISO.format(time);
    }

    static String dayAndTime(Instant time) {
        return DAY_AND_TIME.format(time);
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    private static double seconds(VisibilityWindow w) {
        return Duration.between(w.rise(), w.set()).toMillis() / 1e3;
    }

    static String quoted(String text) {
        return text.matches("[^,\"\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
