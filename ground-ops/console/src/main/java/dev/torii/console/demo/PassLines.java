package dev.torii.console.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the demo prints of passes: one line per event, each with its spacecraft and station. Not thread safe. */
final class PassLines {
    private static final Set<String> ENDED = Set.of("CLOSED", "FAILED");
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Map<String, Shown> shown = new HashMap<>();

    /** What the last line about a pass said, and when. */
    private record Shown(String state, Instant time) {}

    static boolean hasEnded(JsonNode pass) {
        return ENDED.contains(pass.path("state").asText());
    }

    static Instant instant(JsonNode pass, String field) {
        return Instant.parse(pass.path(field).asText());
    }

    /**
     * A line for each running pass whose state changed or that was silent for ten seconds; when none runs, for the next one to rise.
     *
     * @param passes as the server lists them, ascending in rise
     */
    List<String> progress(List<JsonNode> passes, Instant now) {
        List<JsonNode> open = passes.stream().filter(pass -> !hasEnded(pass)).toList();
        List<JsonNode> running = open.stream()
                .filter(pass -> !pass.path("state").asText().equals("PLANNED"))
                .toList();
        List<String> lines = new ArrayList<>();
        for (JsonNode pass : running.isEmpty() ? open.stream().limit(1).toList() : running) {
            if (isNews(pass, now)) {
                lines.add(progress(pass, now));
            }
        }
        return lines;
    }

    private boolean isNews(JsonNode pass, Instant now) {
        String id = pass.path("id").asText();
        String state = pass.path("state").asText();
        Shown last = shown.get(id);
        if (last != null
                && last.state().equals(state)
                && Duration.between(last.time(), now).compareTo(QUIET) < 0) {
            return false;
        }
        shown.put(id, new Shown(state, now));
        return true;
    }

    private static String progress(JsonNode pass, Instant now) {
        Instant rise = instant(pass, "rise");
        Instant set = instant(pass, "set");
        String head = clock(now) + "  " + name(pass) + "  ";
        if (now.isBefore(rise)) {
            return head + "rises in " + Duration.between(now, rise).toSeconds() + " s";
        }
        String when = now.isBefore(set)
                ? "sets in " + Duration.between(now, set).toSeconds() + " s"
                : "set " + Duration.between(set, now).toSeconds() + " s ago";
        JsonNode report = pass.path("report");
        return head
                + String.format(
                        Locale.ROOT,
                        "%s, %s: frames %d, parameters %d, commands %d, sensor frames %d",
                        pass.path("state").asText().toLowerCase(Locale.ROOT).replace('_', ' '),
                        when,
                        report.path("framesReceived").asLong(),
                        report.path("parametersUpdated").asLong(),
                        report.path("commandsCompleted").asLong(),
                        report.path("sensorFramesComplete").asLong());
    }

    /** The last line of a pass. */
    String ended(DemoReport.Pass result, JsonNode pass, Instant now) {
        shown.remove(pass.path("id").asText());
        String reason = pass.path("report").path("reason").asText("");
        return String.format(
                Locale.ROOT,
                "%s  %s  ended %s%s: frames %d of %d, commands %d of %d, sensor frames %d (+%d partial), feed %d in p50 %s ms",
                clock(now),
                name(pass),
                pass.path("state").asText().toLowerCase(Locale.ROOT),
                reason.isEmpty() ? "" : " (" + reason + ")",
                result.framesReceived(),
                result.framesExpected(),
                result.commandsCompleted(),
                result.commandsSent(),
                result.sensorFramesComplete(),
                result.sensorFramesPartial(),
                result.feedDelivered(),
                result.feedLatencyMs().p50());
    }

    /** Of one width, so that lines of several passes stay readable. */
    private static String name(JsonNode pass) {
        return String.format(
                Locale.ROOT,
                "%s over %-6s",
                pass.path("spacecraft").asText(),
                pass.path("station").asText());
    }

    private static String clock(Instant time) {
        return time.toString().substring(11, 19) + "Z";
    }
}
