package dev.torii.console;

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

/** Prints visibility windows as a table, as JSON or as comma-separated values. */
final class PassesPrinter {
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

    PassesPrinter(PrintWriter out) {
        this.out = out;
    }

    void json(List<VisibilityWindow> windows) {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ArrayNode array = mapper.createArrayNode();
        for (VisibilityWindow w : windows) {
            ObjectNode node = array.addObject();
            node.put("satellite", w.satelliteId());
            node.put("station", w.stationId());
            node.put("rise", ISO.format(w.rise()));
            node.put("culmination", ISO.format(w.culmination()));
            node.put("set", ISO.format(w.set()));
            node.put("maxElevationDeg", degrees(w.maxElevationRad()));
            node.put("riseAzimuthDeg", degrees(w.riseAzimuthRad()));
            node.put("setAzimuthDeg", degrees(w.setAzimuthRad()));
            node.put("durationSeconds", seconds(w));
        }
        try {
            out.println(mapper.writeValueAsString(array));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
        }
    }

    void csv(List<VisibilityWindow> windows) {
        out.println(CSV_HEADER);
        for (VisibilityWindow w : windows) {
            out.println(String.join(
                    ",",
                    quoted(w.satelliteId()),
                    quoted(w.stationId()),
                    ISO.format(w.rise()),
                    ISO.format(w.culmination()),
                    ISO.format(w.set()),
                    Double.toString(degrees(w.maxElevationRad())),
                    Double.toString(degrees(w.riseAzimuthRad())),
                    Double.toString(degrees(w.setAzimuthRad())),
                    Double.toString(seconds(w))));
        }
    }

    void table(List<VisibilityWindow> windows, Instant begin, Instant end) {
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

    private static double seconds(VisibilityWindow w) {
        return Duration.between(w.rise(), w.set()).toMillis() / 1e3;
    }

    private static String quoted(String text) {
        return text.matches("[^,\"\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
