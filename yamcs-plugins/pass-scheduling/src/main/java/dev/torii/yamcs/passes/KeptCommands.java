package dev.torii.yamcs.passes;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.torii.pass.CommandOutcome;
import dev.torii.pass.CommandReport;
import dev.torii.pass.PassCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands of a running contact as JSON. */
final class KeptCommands {
    private KeptCommands() {}

    static String toJson(List<CommandReport> reports) {
        JsonArray all = new JsonArray();
        for (CommandReport report : reports) {
            JsonObject one = new JsonObject();
            one.addProperty("name", report.command().name());
            one.add("arguments", new Gson().toJsonTree(report.command().arguments()));
            one.addProperty("outcome", report.outcome().name());
            report.sent().ifPresent(time -> one.addProperty("sent", time.toString()));
            report.ended().ifPresent(time -> one.addProperty("ended", time.toString()));
            one.addProperty("attempts", report.attempts());
            one.addProperty("reason", report.reason());
            all.add(one);
        }
        return new Gson().toJson(all);
    }

    /**
     * The reverse.
     *
     * @throws RuntimeException of any kind if the text is something else
     */
    static List<CommandReport> fromJson(String text) {
        List<CommandReport> reports = new ArrayList<>();
        for (JsonElement element : JsonParser.parseString(text).getAsJsonArray()) {
            JsonObject one = element.getAsJsonObject();
            Map<String, Object> arguments = new LinkedHashMap<>();
            one.getAsJsonObject("arguments")
                    .entrySet()
                    .forEach(e -> arguments.put(e.getKey(), value(e.getValue().getAsJsonPrimitive())));
            reports.add(new CommandReport(
                    new PassCommand(one.get("name").getAsString(), arguments),
                    CommandOutcome.valueOf(one.get("outcome").getAsString()),
                    time(one, "sent"),
                    time(one, "ended"),
                    one.get("attempts").getAsInt(),
                    one.get("reason").getAsString()));
        }
        return reports;
    }

    /** The kinds that passes.yaml knows: text, whole and decimal numbers, true and false. */
    private static Object value(JsonPrimitive value) {
        if (value.isBoolean()) {
            return value.getAsBoolean();
        }
        if (value.isString()) {
            return value.getAsString();
        }
        boolean whole = value.getAsString().matches("-?[0-9]+");
        return whole ? (Object) value.getAsLong() : (Object) value.getAsDouble();
    }

    private static Optional<Instant> time(JsonObject json, String field) {
        return json.has(field) ? Optional.of(Instant.parse(json.get(field).getAsString())) : Optional.empty();
    }
}
