package dev.torii.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code passes.yaml}. */
final class PassSettingsReader {
    private static final int COMMANDS_MAX = 100;
    private static final TextRule ARGUMENT = TextRule.of("(?s).{0,4096}", "text of up to 4096 characters");

    private PassSettingsReader() {}

    static PassSettings read(Path file, Problems problems) {
        JsonNode tree = YamlFile.read(file, problems);
        OptionReader options = OptionReader.root(file.toString(), tree, problems, false);
        String user = options.text("automationUser", TextRule.ACCOUNT, "automation");
        int horizon = options.integer("horizonHours", 1, 336, 48);
        double lead = options.decimal("leadSeconds", 0, 3600, 10.0);
        double tail = options.decimal("tailSeconds", 0, 3600, 3.0);
        double minimum = options.decimal("minimumDurationSeconds", 0, 3600, 20.0);
        double signal = options.decimal("signalTimeoutSeconds", 1, 3600, 20.0);
        double command = options.decimal("commandTimeoutSeconds", 1, 3600, 20.0);
        int stale = options.integer("orbitStaleDays", 1, 365, 14);
        boolean diversity = options.flag("receiveDiversity", true);
        PlanningSettings planning = planning(options.group("planning"), file, problems);
        List<PassCommand> commands = new ArrayList<>();
        for (OptionReader group : options.groups("commands", 0, COMMANDS_MAX)) {
            commands.add(command(group));
        }
        options.noOthers();
        return new PassSettings(
                user, horizon, lead, tail, minimum, signal, command, stale, diversity, planning, commands);
    }

    private static PlanningSettings planning(OptionReader options, Path file, Problems problems) {
        PlanningSettings defaults = PlanningSettings.DEFAULT;
        Optional<Path> requests = OptionReader.absent(options.value("requests"))
                ? Optional.empty()
                : Optional.of(file.resolveSibling(options.text("requests", TextRule.YAML_FILE, "requests.yaml")));
        requests.ifPresent(path -> PlanRequestsReader.read(path, problems));
        double search = options.decimal("searchSeconds", 0.1, 60, defaults.searchSeconds());
        double drift = options.decimal("driftSeconds", 0.1, 3600, defaults.driftSeconds());
        options.noOthers();
        return new PlanningSettings(requests, search, drift);
    }

    private static PassCommand command(OptionReader options) {
        String name = options.text("name", TextRule.COMMAND, null);
        OptionReader given = options.group("arguments");
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (String argument : given.given()) {
            arguments.put(argument, argument(given, argument));
        }
        options.noOthers();
        return new PassCommand(name, arguments);
    }

    private static Object argument(OptionReader options, String name) {
        JsonNode value = options.value(name);
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isIntegralNumber()) {
            return options.longInteger(name, Long.MIN_VALUE, Long.MAX_VALUE, 0L);
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (!value.isTextual()) {
            options.problem(name, OptionReader.shown(value) + " is not text, a number, true or false");
            return "";
        }
        return options.text(name, ARGUMENT, "");
    }
}
