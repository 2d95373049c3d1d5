package dev.torii.planning.satnet;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.configuration.ConfigurationException;
import dev.torii.planning.satnet.SatNetProblem.Choice;
import dev.torii.planning.satnet.SatNetProblem.Closure;
import dev.torii.planning.satnet.SatNetProblem.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the public SatNet files: a JSON list of requests, and maintenance as CSV. */
public final class SatNetReader {
    /** More requests, possibilities of one, or lines of maintenance are refused. */
    public static final int ITEMS_MAX = 20_000;

    private static final long TIME_MAX = Integer.MAX_VALUE / 2 * 2L - 10_000_000;
    private static final int SECONDS_MAX = 31 * 86_400;

    private final String file;
    private final List<String> antennas = new ArrayList<>();
    private final List<String> missions = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<Closure> maintenance = new ArrayList<>();
    private int week;

    private SatNetReader(String file) {
        this.file = file;
    }

    /**
     * Reads a problem.
     *
     * @param file            name, for messages
     * @param json            the list of requests
     * @param maintenanceFile name, for messages
     * @param csv             the maintenance with one line of names; a line binds its own week only
     * @return the problem
     * @throws ConfigurationException naming file, place, value and what is allowed
     */
    public static SatNetProblem read(String file, String json, String maintenanceFile, String csv) {
        SatNetReader reader = new SatNetReader(file);
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(json);
        } catch (JacksonException e) {
            throw reader.bad("(file)", "not readable as JSON: " + e.getOriginalMessage());
        }
        if (!root.isArray() || root.isEmpty() || root.size() > ITEMS_MAX) {
            throw reader.bad("(file)", "is not a list of 1.." + ITEMS_MAX + " requests");
        }
        for (int i = 0; i < root.size(); i++) {
            reader.request("[" + i + "]", root.get(i));
        }
        reader.maintenance(maintenanceFile, csv);
        return new SatNetProblem(reader.antennas, reader.missions, reader.requests, reader.maintenance);
    }

    private ConfigurationException bad(String where, String what) {
        return new ConfigurationException(List.of(file + ": " + where + ": " + what));
    }

    private double number(String where, JsonNode node, String name, double min, double max) {
        JsonNode value = node.path(name);
        if (!value.isNumber() || !(value.doubleValue() >= min && value.doubleValue() <= max)) {
            String shown = value.isMissingNode() ? "nothing" : value.toString();
            throw bad(
                    where + "." + name,
                    shown.substring(0, Math.min(60, shown.length())) + " is not a number in " + min + ".." + max);
        }
        return value.doubleValue();
    }

    private void request(String where, JsonNode node) {
        int its = (int) number(where, node, "week", 1, 53);
        if (week != 0 && week != its) {
            throw bad(where + ".week", its + " is not the week of the first request, " + week);
        }
        week = its;
        JsonNode track = node.path("track_id");
        if (!track.isTextual() || track.textValue().length() > 100) {
            throw bad(where + ".track_id", "is not text of up to 100 characters");
        }
        double hoursMax = SECONDS_MAX / 3600.0;
        int wanted = (int) Math.round(3600 * number(where, node, "duration", 0, hoursMax));
        int minimum = (int) Math.round(3600 * number(where, node, "duration_min", 0, hoursMax));
        int setup = (int) Math.round(60 * number(where, node, "setup_time", 0, 1440));
        int teardown = (int) Math.round(60 * number(where, node, "teardown_time", 0, 1440));
        int mission = index(missions, Integer.toString((int) number(where, node, "subject", 0, 1e9)));
        List<Choice> choices = new ArrayList<>();
        for (Map.Entry<String, JsonNode> resource :
                node.path("resource_vp_dict").properties()) {
            choices(where + ".resource_vp_dict", resource, choices);
        }
        requests.add(new Request(track.textValue(), mission, wanted, Math.max(1, minimum), setup, teardown, choices));
    }

    private void choices(String where, Map.Entry<String, JsonNode> resource, List<Choice> choices) {
        if (!resource.getKey().matches("[A-Za-z0-9-]{1,20}(_[A-Za-z0-9-]{1,20}){0,9}")) {
            throw bad(where, "a resource is not antenna names joined by _");
        }
        List<Integer> array = new ArrayList<>();
        for (String antenna : resource.getKey().split("_", -1)) {
            array.add(index(antennas, antenna));
        }
        for (JsonNode view : resource.getValue()) {
            int on = (int) number(where + "." + resource.getKey(), view, "TRX ON", 0, TIME_MAX);
            int off = (int) number(where + "." + resource.getKey(), view, "TRX OFF", 0, TIME_MAX);
            if (choices.size() >= ITEMS_MAX) {
                throw bad(where, "has more than " + ITEMS_MAX + " view periods");
            }
            choices.add(new Choice(array, on, off));
        }
    }

    private static int index(List<String> names, String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            names.add(name);
            at = names.size() - 1;
        }
        return at;
    }

    private void maintenance(String csvFile, String csv) {
        List<String> lines = csv.lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            try {
                int antenna = antennas.indexOf(cells[4].strip());
                if (Double.compare(Double.parseDouble(cells[0]), week) == 0 && antenna >= 0) {
                    maintenance.add(new Closure(antenna, Integer.parseInt(cells[2]), Integer.parseInt(cells[3])));
                }
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new ConfigurationException(
                        List.of(csvFile + ": line " + (i + 1) + ": is not week,year,starttime,endtime,antenna"));
            }
        }
    }
}
