package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.torii.console.server.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route and topic that the running server says it has, of Yamcs and of Torii, asked as nobody and in every role, against the table {@code
 * access-matrix.txt}. A route without a row fails; so does a row without a route. With {@code -Dtorii.access.write=true} the table is written anew, to be
 * read before it is committed.
 */
class AccessMatrixIT {
    private static final Path TABLE = Path.of("src/test/resources/access-matrix.txt");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)[*?]*}");
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** What is asked for where a template has a parameter; everything else is called {@code none}, or 0 where a number is wanted. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("processor", "realtime"),
            Map.entry("queue", "default"),
            Map.entry("link", "tm"),
            Map.entry("linkName", "tm"),
            Map.entry("bucketName", "displays"),
            Map.entry("alarm", "TRK/obc/mode"),
            Map.entry("gentime", "2026-01-01T00:00:00.000Z"),
            Map.entry("seqnum", "0"),
            Map.entry("pid", "0"),
            Map.entry("gid", "0"),
            Map.entry("spi", "0"),
            Map.entry("vcId", "0"));

    /** What is sent where a body without anything would be refused before its sender is looked at. */
    private static final Map<String, String> BODIES = Map.of(
            "POST /api/processors",
            "{'instance': 'SPACECRAFT', 'name': 'x', 'type': 'none'}",
            "POST /api/torii/uploads",
            "{'spacecraft': 'SPACECRAFT', 'area': 1, 'fileName': 'x', 'content': 'AAAA'}",
            "POST /api/torii/passes",
            "{'spacecraft': 'SPACECRAFT'}",
            "PUT /api/processors/{instance}/{processor}/parameters/{name*}",
            "{'type': 'UINT32', 'uint32Value': 1}",
            "POST /api/processors/{instance}/{processor}/parameters/{name*}",
            "{'type': 'UINT32', 'uint32Value': 1}",
            "POST /api/processors/{instance}/{processor}/parameters:batchSet",
            "{'request': [{'id': {'name': '/TRK/obc/mode'}, 'value': {'type': 'UINT32', 'uint32Value': 1}}]}",
            "POST /api/archive/{instance}/events",
            "{'message': 'access matrix'}",
            "POST /api/torii/fleet/{spacecraft}:switch-database",
            "{'version': 'none'}");

    /** The database as the role sees it: of these the number of entries is compared. */
    private static final Set<String> COUNTED = Set.of(
            "GET /api/mdb/{instance}/commands",
            "GET /api/mdb/{instance}/containers",
            "GET /api/mdb/{instance}/parameter-types");

    /** Would work, and leave nothing to ask; or, of SQL without a statement, never answer. */
    private static final Set<String> NOT_AS_ADMIN = Set.of(
            "POST /api/archive/{instance}:executeSql",
            "POST /api/archive/{instance}:executeStreamingSql",
            "POST /api/instances/{instance}:restart",
            "POST /api/instances/{instance}:stop",
            "DELETE /api/processors/{instance}/{processor}",
            "DELETE /api/storage/buckets/{bucketName}",
            "DELETE /api/buckets/{instance}/{bucketName}");

    /** A person for each column: the account, its role, and the spacecraft that is asked for. */
    private enum Who {
        NOBODY("", "TRK-2"),
        OBSERVER("observer", "TRK-2"),
        CONTROLLER("controller", "TRK-2"),
        TRK_1_CONTROLLER("trk-1-controller", "TRK-1"),
        TRK_1_CONTROLLER_OUTSIDE("trk-1-controller", "TRK-2"),
        PAYLOAD_OPERATOR("payload-operator", "TRK-2"),
        APPROVER("approver", "TRK-2"),
        AUTOMATION("automation", "TRK-2"),
        ADMIN("admin", "TRK-2");

        private final String account;
        private final String spacecraft;

        Who(String account, String spacecraft) {
            this.account = account;
            this.spacecraft = spacecraft;
        }
    }

    @TempDir
    private Path folder;

    @Test
    void everyRouteAndTopicAnswersEveryRoleAsTheTableSays() throws Exception {
        ServerSite site = new ServerSite(folder);
        // Both are out of sight now, and later in each other's way: whatever the hour, the same is planned and left
        // out.
        Instant culmination = Instant.now().plus(ServerSite.AWAY);
        ServerSite.putPass(site.etc(), "TRK-1", 90_001, culmination);
        ServerSite.putPass(site.etc(), "TRK-2", 90_002, culmination.plusSeconds(1500));
        try (ServerProcess server = site.start()) {
            assertTrue(server.awaitReady(TIMEOUT), site::printed);
            AccessClient client = new AccessClient(site, server);
            client.makeAccount("trk-1-controller");
            client.makeAccount("payload-operator");
            awaitContent(site, server);
            Map<String, String> rows = new TreeMap<>();
            List<String> leaks = new ArrayList<>();
            for (JsonNode route : site.get(server, "admin", "/api/routes").get("routes")) {
                String name = route.get("httpMethod").asText() + " "
                        + route.get("url").asText();
                rows.put(name, row(client, name, leaks));
            }
            for (JsonNode topic : site.get(server, "admin", "/api/topics").get("topics")) {
                String name = topic.get("topic").asText();
                rows.put("TOPIC " + name, topicRow(client, name, leaks));
            }
            assertEquals(List.of(), leaks, "TRK-2 in answers to somebody who does not see it");
            compare(rows);
        }
    }

    /** What is compared: instances, the plan and the lists that are filled after the start. */
    private static void awaitContent(ServerSite site, ServerProcess server) throws Exception {
        site.await(
                "instances",
                TIMEOUT,
                () -> site.get(server, "admin", "/api/instances"),
                answer -> answer.findValuesAsText("state").stream()
                                .filter("RUNNING"::equals)
                                .count()
                        >= 3);
        site.await(
                "passes",
                TIMEOUT,
                () -> site.get(server, "admin", "/api/torii/passes"),
                answer -> answer.findValuesAsText("spacecraft").containsAll(List.of("TRK-1", "TRK-2")));
    }

    private static String row(AccessClient client, String route, List<String> leaks) throws Exception {
        List<String> cells = new ArrayList<>();
        String method = route.substring(0, route.indexOf(' '));
        String template = route.substring(route.indexOf(' ') + 1);
        for (Who who : Who.values()) {
            if (who == Who.ADMIN && NOT_AS_ADMIN.contains(route)) {
                cells.add("works");
                continue;
            }
            AccessClient.Answer answer = client.ask(
                    who.account,
                    method,
                    filled(template, who.spacecraft),
                    BODIES.getOrDefault(route, "{}").replace('\'', '"').replace("SPACECRAFT", who.spacecraft));
            String seen = answer.spacecraft();
            if (who.account.equals("trk-1-controller") && seen.contains("2")) {
                leaks.add(route + " " + around(answer.text()));
            }
            boolean namesVary = template.contains("{instance}") || seen.isEmpty();
            cells.add(answer.status()
                    + (namesVary ? "" : ":" + seen)
                    + (answer.isGood() && COUNTED.contains(route) ? "#" + answer.count() : ""));
        }
        return String.join(" ", cells);
    }

    private static String topicRow(AccessClient client, String topic, List<String> leaks) throws Exception {
        List<String> cells = new ArrayList<>();
        for (Who who : Who.values()) {
            AccessClient.Answer answer = client.subscribe(who.account, topic, who.spacecraft);
            if (who == Who.TRK_1_CONTROLLER && answer.spacecraft().contains("2")) {
                leaks.add(topic + " " + around(answer.text()));
            }
            cells.add(String.valueOf(answer.status()));
        }
        return String.join(" ", cells);
    }

    private static String around(String text) {
        int at = text.indexOf("TRK-2");
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60))
                .replaceAll("\\s+", " ");
    }

    private static String filled(String template, String spacecraft) {
        return PARAMETER.matcher(template).replaceAll(match -> switch (match.group(1)) {
            case "instance", "spacecraft" -> spacecraft;
            case "name" -> name(template);
            case "id", "activity", "item" -> id(template);
            default -> PARAMETERS.getOrDefault(match.group(1), "none");
        });
    }

    private static String name(String template) {
        if (template.contains("/command")) {
            return "TRK/obc/PING";
        }
        return template.contains("/parameters") || template.contains("/alarms") ? "TRK/obc/mode" : "none";
    }

    private static String id(String template) {
        if (template.contains("/commands")) {
            return "0-none-0";
        }
        return template.contains("/timeline") || template.contains("/activities") || template.contains("/web")
                ? "00000000-0000-0000-0000-000000000000"
                : "0";
    }

    private static void compare(Map<String, String> rows) throws Exception {
        String head = "# " + Stream.of(Who.values()).map(Who::name).collect(Collectors.joining(" "));
        List<String> lines = new ArrayList<>();
        lines.add(head);
        rows.forEach((name, cells) -> lines.add(name + " = " + cells));
        if (Boolean.getBoolean("torii.access.write")) {
            Files.createDirectories(TABLE.getParent());
            Files.write(TABLE, lines);
        }
        Set<String> expected = new TreeSet<>(Files.readAllLines(TABLE));
        Set<String> actual = new TreeSet<>(lines);
        Optional<String> unexpected =
                actual.stream().filter(line -> !expected.contains(line)).findFirst();
        Optional<String> missing =
                expected.stream().filter(line -> !actual.contains(line)).findFirst();
        assertFalse(
                unexpected.isPresent() || missing.isPresent(),
                () -> "access differs from " + TABLE + "\nonly in the server:\n"
                        + actual.stream()
                                .filter(line -> !expected.contains(line))
                                .collect(Collectors.joining("\n"))
                        + "\nonly in the table:\n"
                        + expected.stream()
                                .filter(line -> !actual.contains(line))
                                .collect(Collectors.joining("\n")));
    }
}
