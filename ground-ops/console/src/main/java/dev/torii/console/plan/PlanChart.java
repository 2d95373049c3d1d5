package dev.torii.console.plan;

import dev.torii.planning.optimise.ConstellationPlan;
import dev.torii.planning.optimise.PlannedContact;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws a plan as SVG for a wall: a row for each antenna, time to the right, one day below the other. */
public final class PlanChart {
    private static final int LABEL = 130;
    private static final int DAY = 1440;
    private static final int ROW = 22;
    private static final int HEADER = 46;
    private static final int GAP = 30;
    private static final DateTimeFormatter TITLE =
            DateTimeFormatter.ofPattern("EEEE, uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ConstellationPlan plan;
    private final List<String> antennas;
    private final Map<String, Integer> hues = new HashMap<>();
    private final StringBuilder svg = new StringBuilder();

    private PlanChart(ConstellationPlan plan, List<String> antennas) {
        this.plan = plan;
        this.antennas = antennas;
        for (PlannedContact c : plan.contacts()) {
            hues.putIfAbsent(c.satelliteId(), hues.size() * 137 % 360);
        }
    }

    /**
     * Draws a plan.
     *
     * @param plan     the plan
     * @param antennas the rows
     * @return text of an SVG file
     */
    public static String draw(ConstellationPlan plan, List<String> antennas) {
        return new PlanChart(plan, antennas).page();
    }

    private String page() {
        Instant first = plan.begin().truncatedTo(ChronoUnit.DAYS);
        int days = (int) Math.ceil(Duration.between(first, plan.end()).toMinutes() / (double) DAY);
        int dayHeight = HEADER + antennas.size() * ROW + GAP;
        int height = 40 + days * dayHeight;
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='11'>",
                LABEL + DAY + 20, height);
        add("<rect width='%d' height='%d' fill='#fff'/>", LABEL + DAY + 20, height);
        add(
                "<text x='10' y='24' font-size='16'>%d contacts, %s to %s, value %.0f of at most %.0f</text>",
                plan.contacts().size(),
                plan.begin(),
                plan.end(),
                plan.proof().value(),
                plan.proof().bound());
        for (int d = 0; d < days; d++) {
            add("<g transform='translate(0 %d)'>", 40 + d * dayHeight);
            day(first.plus(Duration.ofDays(d)));
            add("</g>");
        }
        return svg.append("</svg>\n").toString();
    }

    private void day(Instant midnight) {
        add("<text x='10' y='16' font-size='14'>%s (UTC)</text>", TITLE.format(midnight));
        int bottom = HEADER + antennas.size() * ROW;
        for (int hour = 0; hour <= 24; hour++) {
            int x = LABEL + 60 * hour;
            add("<path d='M%d %dV%d' stroke='%s'/>", x, HEADER - 4, bottom, hour % 6 == 0 ? "#89a" : "#dde");
            add("<text x='%d' y='%d' text-anchor='middle' fill='#567'>%02d</text>", x, HEADER - 8, hour % 24);
        }
        for (int row = 0; row < antennas.size(); row++) {
            int y = HEADER + row * ROW;
            add("<path d='M0 %dH%d' stroke='#eee'/>", y, LABEL + DAY);
            add("<text x='10' y='%d'>%s</text>", y + 15, text(antennas.get(row)));
        }
        Instant end = midnight.plus(Duration.ofDays(1));
        for (PlannedContact c : plan.contacts()) {
            if (c.start().isBefore(end) && c.stop().isAfter(midnight)) {
                contact(c, midnight);
            }
        }
    }

    private void contact(PlannedContact c, Instant midnight) {
        double from = Math.max(0, Duration.between(midnight, c.start()).toSeconds() / 60.0);
        double to = Math.min(DAY, Duration.between(midnight, c.stop()).toSeconds() / 60.0);
        int y = HEADER + antennas.indexOf(c.antennaId()) * ROW;
        add(
                "<rect x='%.2f' y='%d' width='%.2f' height='%d' rx='2' fill='hsl(%d,60%%,70%%)' stroke='%s'><title>%s</title></rect>",
                LABEL + from,
                y + 2,
                to - from,
                ROW - 4,
                hues.get(c.satelliteId()),
                c.booked() ? "#000" : "#678",
                text(String.format(
                        Locale.ROOT,
                        "%s on %s, %s to %s, %.0f\u00b0%s",
                        c.satelliteId(),
                        c.antennaId(),
                        c.start(),
                        c.stop(),
                        Math.toDegrees(c.maxElevationRad()),
                        c.booked() ? ", booked" : "")));
        add(
                "<text x='%.2f' y='%d' font-size='6'>%s</text>",
                LABEL + from + 1, y + 13, text(shortName(c.satelliteId())));
    }

    /** The end of a name tells satellites apart: nothing more has room. */
    private static String shortName(String id) {
        return id.length() <= 4 ? id : id.substring(id.length() - 3);
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
