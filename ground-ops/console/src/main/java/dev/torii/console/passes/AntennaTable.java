package dev.torii.console.passes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.torii.configuration.Station;
import dev.torii.configuration.Stations;
import dev.torii.configuration.TimeSpan;
import dev.torii.flightdynamics.AntennaCheck;
import dev.torii.flightdynamics.AntennaPass;
import dev.torii.flightdynamics.EarthOrientation;
import dev.torii.flightdynamics.VisibilityWindow;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows how passes go on each antenna of their stations. */
public final class AntennaTable {
    private final Sky sky;
    private final Stations stations;
    private final AntennaCheck check;

    /**
     * Makes a table.
     *
     * @param sky         that the passes were predicted from
     * @param stations    with the antennas
     * @param from        begin of all passes, UTC
     * @param to          end of all passes, UTC
     * @param orientation of the Earth
     */
    public AntennaTable(Sky sky, Stations stations, Instant from, Instant to, EarthOrientation orientation) {
        this.sky = sky;
        this.stations = stations;
        check = new AntennaCheck(from, to, orientation);
    }

    private List<AntennaPass> passes(VisibilityWindow window) {
        return stations.byId(window.stationId()).map(Station::antennas).orElse(List.of()).stream()
                .map(antenna -> check.check(sky.satellite(window), sky.station(window), antenna, window))
                .toList();
    }

    /**
     * The antennas of a pass as objects.
     *
     * @param window the pass
     * @return one for each antenna of its station
     */
    public ArrayNode json(VisibilityWindow window) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (AntennaPass pass : passes(window)) {
            ObjectNode node = array.addObject();
            node.put("antenna", pass.antennaId());
            node.put("from", pass.usable().map(u -> PassesPrinter.iso(u.from())).orElse(null));
            node.put("to", pass.usable().map(u -> PassesPrinter.iso(u.to())).orElse(null));
            pass.uplink().forEach(u -> span(node.withArray("uplink").addObject(), u));
            for (AntennaPass.Loss loss : pass.lost()) {
                ObjectNode lost = node.withArray("lost").addObject();
                lost.put("cause", loss.cause().name());
                lost.put("by", loss.by());
                span(lost, loss.span());
            }
            node.put("riseAzimuthDeg", rounded(pass.riseAzimuthDeg()));
            node.put("setAzimuthDeg", rounded(pass.setAzimuthDeg()));
            node.put("azimuthRateMaxDegPerSecond", rounded(pass.azimuthRateMaxDegPerSecond()));
            node.put("elevationRateMaxDegPerSecond", rounded(pass.elevationRateMaxDegPerSecond()));
            node.put(
                    "marginMinDb", pass.marginMinDb().map(AntennaTable::rounded).orElse(null));
        }
        return array;
    }

    private static void span(ObjectNode node, TimeSpan span) {
        node.put("from", PassesPrinter.iso(span.from()));
        node.put("to", PassesPrinter.iso(span.to()));
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    /**
     * Prints a row for each pass and antenna.
     *
     * @param out     takes the text
     * @param windows the passes
     */
    public void print(PrintWriter out, List<VisibilityWindow> windows) {
        out.println(
                "satellite      antenna        usable (UTC)                    uplink    wrap azimuth      margin  lost");
        for (VisibilityWindow window : windows) {
            for (AntennaPass pass : passes(window)) {
                out.println(row(pass));
            }
        }
    }

    private static String row(AntennaPass pass) {
        String usable = pass.usable()
                .map(u -> PassesPrinter.dayAndTime(u.from()) + " " + PassesPrinter.time(u.to()))
                .orElse("not at all");
        Duration uplink = pass.uplink().stream()
                .map(u -> Duration.between(u.from(), u.to()))
                .reduce(Duration.ZERO, Duration::plus);
        String lost = pass.lost().stream()
                .map(l -> l.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + (l.by().isEmpty() ? "" : " (" + l.by() + ")") + " "
                        + seconds(Duration.between(l.span().from(), l.span().to())))
                .collect(Collectors.joining(", "));
        return String.format(
                        Locale.ROOT,
                        "%-14s %-14s %-28s %9s  %6.1f to %6.1f° %9s  %s",
                        pass.window().satelliteId(),
                        pass.antennaId(),
                        usable,
                        seconds(uplink),
                        pass.riseAzimuthDeg(),
                        pass.setAzimuthDeg(),
                        pass.marginMinDb()
                                .map(m -> String.format(Locale.ROOT, "%.1f dB", m))
                                .orElse("-"),
                        lost)
                .stripTrailing();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
    }
}
