package dev.torii.console.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.console.passes.CalendarPrinter;
import dev.torii.planning.optimise.ConstellationPlan;
import dev.torii.planning.optimise.PlannedContact;
import dev.torii.planning.schedule.ScheduledActivity;
import dev.torii.planning.schedule.SimpleSchedule;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Writes a plan into files; the end of a name says the form: .json, .csv, .ics (calendar), .svg (chart) or .xml (CCSDS 902.1). */
public final class PlanFiles {
    /** Ends of names that are understood. */
    public static final List<String> FORMS = List.of(".json", ".csv", ".ics", ".svg", ".xml");

    private final ConstellationPlan plan;
    private final List<String> antennas;
    private final double seconds;
    private final Instant stamp;

    /**
     * Takes a plan.
     *
     * @param plan     the plan
     * @param antennas all antennas, in the order in which the chart shows them
     * @param seconds  that it took
     * @param stamp    when it was made, UTC
     */
    public PlanFiles(ConstellationPlan plan, List<String> antennas, double seconds, Instant stamp) {
        this.plan = plan;
        this.antennas = List.copyOf(antennas);
        this.seconds = seconds;
        this.stamp = stamp;
    }

    /**
     * Writes one file, as a whole or not at all.
     *
     * @param file whose name ends in one of {@link #FORMS}
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        String name = file.toString();
        String text = switch (name.substring(name.lastIndexOf('.'))) {
            case ".json" ->
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(PlanJson.of(plan, seconds))
                        + "\n";
            case ".csv" -> csv();
            case ".ics" -> calendar();
            case ".xml" -> schedule();
            default -> PlanChart.draw(plan, antennas);
        };
        replace(file, text);
    }

    /**
     * Writes a text over a file, as a whole or not at all.
     *
     * @param file to be written
     * @param text its new content
     * @throws IOException if it cannot be written
     */
    public static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private String schedule() {
        List<ScheduledActivity> activities = plan.contacts().stream()
                .map(c -> new ScheduledActivity(
                        c.id(),
                        c.satelliteId(),
                        c.stationId(),
                        c.antennaId(),
                        c.booked() ? "COMMITTED" : "TENTATIVE",
                        c.start(),
                        c.start(),
                        c.stop(),
                        c.stop()))
                .toList();
        return SimpleSchedule.write(activities, "TORII", stamp, plan.begin(), plan.end());
    }

    private String csv() {
        StringBuilder text =
                new StringBuilder("satellite,station,antenna,start,stop,rise,set,maxElevationDeg,octets,booked\n");
        for (PlannedContact c : plan.contacts()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%s,%s,%s,%s,%.4f,%.0f,%s%n",
                    quoted(c.satelliteId()),
                    quoted(c.stationId()),
                    quoted(c.antennaId()),
                    c.start(),
                    c.stop(),
                    c.rise(),
                    c.set(),
                    Math.toDegrees(c.maxElevationRad()),
                    c.octets(),
                    c.booked()));
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return text.matches("[^,\"\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private String calendar() {
        StringWriter text = new StringWriter();
        try (CalendarPrinter calendar = new CalendarPrinter(new PrintWriter(text), stamp)) {
            for (PlannedContact c : plan.contacts()) {
                calendar.event(
                        c.id(),
                        c.start(),
                        c.stop(),
                        c.satelliteId() + " on " + c.antennaId(),
                        String.format(
                                Locale.ROOT,
                                "pass from %s to %s, %.1f\u00b0%s",
                                c.rise(),
                                c.set(),
                                Math.toDegrees(c.maxElevationRad()),
                                c.booked() ? ", booked" : ""),
                        c.stationId());
            }
        }
        return text.toString();
    }
}
