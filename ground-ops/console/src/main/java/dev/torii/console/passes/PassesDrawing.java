package dev.torii.console.passes;

import dev.torii.flightdynamics.EarthPoint;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.flightdynamics.LookAngles;
import dev.torii.flightdynamics.VisibilityWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws passes as SVG: a map of the Earth with what the satellites fly over while a station sees them, and below it the sky over each
 * station (zenith in the middle, north up, east to the right, as on a compass held overhead down) with the ways of the satellites.
 */
public final class PassesDrawing {
    /** Passes that are drawn over one station; more are a black disc. */
    private static final int PASSES_MAX = 40;

    private static final int MAP_WIDTH = 1080;
    private static final int MAP_HEIGHT = 540;
    private static final int SKY = 350;
    private static final int SKY_RADIUS = 140;
    private static final int MARGIN = 20;
    private static final int PER_ROW = 3;
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Sky sky;
    private final StringBuilder svg = new StringBuilder();
    private final Map<String, Integer> hues = new LinkedHashMap<>();

    private PassesDrawing(Sky sky) {
        this.sky = sky;
    }

    /**
     * Draws passes.
     *
     * @param sky      that they were predicted from
     * @param stations to be drawn, with or without passes
     * @param windows  the passes
     * @param begin    of the search, for the title
     * @param end      of the search
     * @return text of an SVG file
     */
    public static String draw(
            Sky sky, List<GroundStation> stations, List<VisibilityWindow> windows, Instant begin, Instant end) {
        return new PassesDrawing(sky).page(stations, windows, begin + " to " + end);
    }

    private String page(List<GroundStation> stations, List<VisibilityWindow> windows, String times) {
        windows.forEach(w -> hues.putIfAbsent(w.satelliteId(), hues.size() * 137 % 360));
        Map<String, List<VisibilityWindow>> byStation = new LinkedHashMap<>();
        stations.forEach(s -> byStation.put(s.id(), new ArrayList<>()));
        windows.forEach(w -> byStation.get(w.stationId()).add(w));
        int rows = (stations.size() + PER_ROW - 1) / PER_ROW;
        int width = MAP_WIDTH + 2 * MARGIN;
        int height = MAP_HEIGHT + 4 * MARGIN + rows * SKY;
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='11'>",
                width, height);
        add("<rect width='%d' height='%d' fill='#fff'/>", width, height);
        add("<text x='%d' y='%d' font-size='15'>%d passes, %s</text>", MARGIN, MARGIN, windows.size(), text(times));
        legend();
        add("<g transform='translate(%d %d)'>", MARGIN, 2 * MARGIN);
        map(stations, byStation);
        add("</g>");
        int index = 0;
        for (GroundStation station : stations) {
            int x = MARGIN + index % PER_ROW * (MAP_WIDTH / PER_ROW) + SKY / 2;
            int y = MAP_HEIGHT + 3 * MARGIN + index / PER_ROW * SKY + SKY / 2;
            add("<g transform='translate(%d %d)'>", x, y);
            skyPlot(station, byStation.get(station.id()));
            add("</g>");
            index++;
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend() {
        int x = MAP_WIDTH / 2;
        for (String satellite : hues.keySet()) {
            add("<text x='%d' y='%d' fill='%s'>%s</text>", x, MARGIN, color(satellite), text(satellite));
            x += 8 * satellite.length() + 10;
            if (x > MAP_WIDTH - 100) {
                add("<text x='%d' y='%d'>and more</text>", x, MARGIN);
                return;
            }
        }
    }

    private void map(List<GroundStation> stations, Map<String, List<VisibilityWindow>> byStation) {
        add("<rect width='%d' height='%d' fill='#eef4fa' stroke='#789'/>", MAP_WIDTH, MAP_HEIGHT);
        for (int degrees = -150; degrees <= 150; degrees += 30) {
            double x = (degrees + 180) / 360.0 * MAP_WIDTH;
            add("<path d='M%.1f 0V%d' stroke='#cdd'/>", x, MAP_HEIGHT);
            add("<text x='%.1f' y='%d' fill='#789'>%d\u00b0</text>", x + 2, MAP_HEIGHT - 3, degrees);
            if (Math.abs(degrees) < 90) {
                double y = (90 - degrees) / 180.0 * MAP_HEIGHT;
                add("<path d='M0 %.1fH%d' stroke='#cdd'/>", y, MAP_WIDTH);
                add("<text x='3' y='%.1f' fill='#789'>%d\u00b0</text>", y - 2, degrees);
            }
        }
        byStation.values().forEach(windows -> windows.stream().limit(PASSES_MAX).forEach(this::track));
        for (GroundStation s : stations) {
            double x = mapX(s.longitudeRad());
            double y = mapY(s.latitudeRad());
            add("<path d='M%.1f %.1fl5 9h-10z' fill='#222'/>", x, y - 5);
            add("<text x='%.1f' y='%.1f'>%s</text>", x + 8, y + 4, text(s.id()));
        }
    }

    private static double mapX(double longitudeRad) {
        return (longitudeRad / (2 * Math.PI) + 0.5) * MAP_WIDTH;
    }

    private static double mapY(double latitudeRad) {
        return (0.5 - latitudeRad / Math.PI) * MAP_HEIGHT;
    }

    /** What the satellite flies over during a pass; a track that crosses the date line begins anew at the other side. */
    private void track(VisibilityWindow w) {
        StringBuilder path = new StringBuilder();
        double before = Double.NaN;
        for (Instant time = w.rise(); !time.isAfter(w.set()); time = time.plus(STEP)) {
            EarthPoint point = EarthPoint.of(sky.satellite(w).ephemeris(), time);
            double x = mapX(point.longitudeRad());
            boolean jumps = !(Math.abs(x - before) < MAP_WIDTH / 2.0);
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", jumps ? "M" : "L", x, mapY(point.latitudeRad())));
            before = x;
        }
        add(
                "<path d='%s' fill='none' stroke='%s' stroke-width='1.5'><title>%s</title></path>",
                path, color(w.satelliteId()), title(w));
    }

    private void skyPlot(GroundStation station, List<VisibilityWindow> windows) {
        for (int elevation = 0; elevation < 90; elevation += 30) {
            add("<circle r='%.1f' fill='none' stroke='%s'/>", radius(elevation), elevation == 0 ? "#789" : "#cdd");
        }
        add("<path d='M0 %1$dV-%1$dM-%1$d 0H%1$d' stroke='#cdd'/>", SKY_RADIUS);
        mask(station);
        String[] names = {"N", "E", "S", "W"};
        for (int i = 0; i < names.length; i++) {
            double angle = Math.PI / 2 * i;
            double r = SKY_RADIUS + 10;
            add(
                    "<text x='%.1f' y='%.1f' text-anchor='middle' fill='#567'>%s</text>",
                    r * Math.sin(angle), 4 - r * Math.cos(angle), names[i]);
        }
        int shown = Math.min(windows.size(), PASSES_MAX);
        windows.subList(0, shown).forEach(this::way);
        String more = windows.size() > shown ? ", the first " + shown + " drawn" : "";
        add(
                "<text y='%d' text-anchor='middle' font-size='13'>%s: %d passes%s</text>",
                -SKY_RADIUS - 22, text(station.id()), windows.size(), more);
    }

    private void mask(GroundStation station) {
        StringBuilder path = new StringBuilder();
        for (int azimuth = 0; azimuth < 360; azimuth++) {
            double a = Math.toRadians(azimuth);
            double r = radius(Math.toDegrees(station.mask().elevationRad(a)));
            path.append(String.format(
                    Locale.ROOT, "%s%.1f %.1f", azimuth == 0 ? "M" : "L", r * Math.sin(a), -r * Math.cos(a)));
        }
        add("<path d='%sZ' fill='none' stroke='#b55' stroke-dasharray='3 3'><title>mask</title></path>", path);
    }

    private void way(VisibilityWindow w) {
        StringBuilder path = new StringBuilder();
        double x = 0;
        double y = 0;
        boolean first = true;
        for (LookAngles look : sky.looks(w, STEP)) {
            double r = radius(Math.toDegrees(look.elevationRad()));
            double nextX = r * Math.sin(look.azimuthRad());
            double nextY = -r * Math.cos(look.azimuthRad());
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", first ? "M" : "L", nextX, nextY));
            if (first) {
                x = nextX;
                y = nextY;
                first = false;
            }
        }
        add(
                "<path d='%s' fill='none' stroke='%s' stroke-width='1.5'><title>%s</title></path>",
                path, color(w.satelliteId()), title(w));
        add("<circle cx='%.1f' cy='%.1f' r='2.5' fill='%s'/>", x, y, color(w.satelliteId()));
        add(
                "<text x='%.1f' y='%.1f' font-size='8' fill='%s'>%s</text>",
                x + 3, y - 2, color(w.satelliteId()), TIME.format(w.rise()));
    }

    private static double radius(double elevationDeg) {
        return SKY_RADIUS * (90 - elevationDeg) / 90;
    }

    private String color(String satelliteId) {
        return "hsl(" + hues.get(satelliteId) + ",75%,40%)";
    }

    private static String title(VisibilityWindow w) {
        return text(String.format(
                Locale.ROOT,
                "%s over %s, %s to %s, %.0f\u00b0",
                w.satelliteId(),
                w.stationId(),
                w.rise(),
                w.set(),
                Math.toDegrees(w.maxElevationRad())));
    }

    private static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&apos;");
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
