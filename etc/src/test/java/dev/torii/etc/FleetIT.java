package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.torii.configuration.Configuration;
import dev.torii.console.FleetCommand;
import dev.torii.console.server.ServerProcess;
import dev.torii.flightdynamics.DemoOrbit;
import dev.torii.flightdynamics.GroundStation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A spacecraft leaves the fleet of a real server and another joins it, both in the middle of a pass, while the first flies on. */
class FleetIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    /** Of a pass of some ten minutes: it rises soon after the start and sets long after the end of the test. */
    private static final Duration TO_CULMINATION = Duration.ofSeconds(330);

    private static final String SECOND = """

              - id: TRK-2
                name: Tracker 2
                scid: 172
                orbit: orbits/TRK-2.tle
            """;
    private static final String THIRD = SECOND.replace("TRK-2", "TRK-3").replace("172", "173");

    @TempDir
    private Path folder;

    private ServerSite site;
    private ServerProcess server;

    private record Answer(int exitCode, String text) {}

    @Test
    void changesWhileTheOthersFlyOn() throws Exception {
        prepare();
        try (ServerProcess started = site.start()) {
            server = started;
            assertTrue(server.awaitReady(Duration.ofMinutes(2)), site::printed);
            String first = awaitRunningContact("TRK-1");
            String second = awaitRunningContact("TRK-2");
            refusesACorruptFileAndChangesNothing();
            replacesTheSecondByAThird(first, second);
            takesTheSecondBack(first);
            assertEquals(
                    403, site.status(server, "controller", "POST", "/api/torii/fleet:apply", "{}"), "not an admin");
            assertFalse(site.printed().contains("Exception"), site::printed);
        }
    }

    private void prepare() throws Exception {
        site = new ServerSite(folder);
        site.replace("stations.yaml", "telemetryPort: 10101", "telemetryPort: " + ServerSite.freePort());
        site.replace("stations.yaml", "telemetryPort: 10103", "telemetryPort: " + ServerSite.freePort());
        site.replace("passes.yaml", "leadSeconds: 10", "leadSeconds: 120");
        site.replace("passes.yaml", "signalTimeoutSeconds: 20", "signalTimeoutSeconds: 300");
        Configuration configuration = Configuration.load(site.etc());
        Instant culmination = Instant.now().plus(TO_CULMINATION);
        for (int i = 0; i < 2; i++) {
            GroundStation station =
                    GroundStation.of(configuration.stations().stations().get(i));
            String orbit = DemoOrbit.elementSets(station, List.of(culmination), "TRK-" + (i + 1), 90_001 + i);
            Files.writeString(site.etc().resolve("orbits/TRK-" + (i + 1) + ".tle"), orbit);
        }
        Files.copy(site.etc().resolve("orbits/TRK-2.tle"), site.etc().resolve("orbits/TRK-3.tle"));
    }

    private void refusesACorruptFileAndChangesNothing() throws Exception {
        site.replace("fleet.yaml", "scid: 172", "scid: 999");
        Answer answer = fleet("apply");
        assertEquals(2, answer.exitCode());
        assertTrue(answer.text().contains("fleet.yaml: spacecraft[1].scid: 999 is not in 0..255"), answer.text());
        assertTrue(answer.text().contains("Nothing was changed."), answer.text());
        site.replace("fleet.yaml", "scid: 999", "scid: 172");
        assertEquals(Map.of("TRK-1", "RUNNING", "TRK-2", "RUNNING", "ground", "RUNNING"), instances());
    }

    private void replacesTheSecondByAThird(String first, String second) throws Exception {
        site.replace("fleet.yaml", SECOND, THIRD);
        site.replace("fleet.yaml", "fopWindow: 10", "fopWindow: 9");
        Answer answer = fleet("apply");
        assertEquals(
                List.of("added            TRK-3", "removed          TRK-2"),
                answer.text().lines().limit(2).toList(),
                answer.text());
        assertTrue(answer.text().contains("needs a restart  fleet.yaml: TRK-1.uplink: "), answer.text());
        assertEquals(0, answer.exitCode());
        assertEquals(Map.of("TRK-1", "RUNNING", "TRK-3", "RUNNING", "ground", "RUNNING"), instances());
        assertEquals(
                "aborted: TRK-2 leaves the fleet",
                contact(second).path("report").path("reason").asText());
        awaitRunningContact("TRK-3");
        assertFliesOn(first);
        JsonNode payload = site.get(server, "observer", "/api/torii/payload").path("spacecraft");
        assertEquals(List.of("TRK-1", "TRK-3"), payload.findValuesAsText("id"));
        assertEquals(
                2,
                site.get(server, "observer", "/api/links/TRK-3").path("links").size());
    }

    /** Its archive was kept: the report of the contact that its going has cut off is there. */
    private void takesTheSecondBack(String first) throws Exception {
        site.replace("fleet.yaml", THIRD, SECOND);
        assertEquals(0, fleet("apply").exitCode());
        Answer list = fleet("ls");
        assertTrue(list.text().contains("TRK-2") && !list.text().contains("TRK-3"), list.text());
        assertEquals(Map.of("TRK-1", "RUNNING", "TRK-2", "RUNNING", "ground", "RUNNING"), instances());
        JsonNode events = site.get(server, "observer", "/api/archive/TRK-2/events");
        assertTrue(events.toString().contains("TRK-2 leaves the fleet"), () -> events + site.printed());
        assertFliesOn(first);
    }

    /** Its contact is the one from before, and so is the instance whose activity it is. */
    private void assertFliesOn(String id) throws Exception {
        JsonNode contact = contact(id);
        assertTrue(isRunning(contact), contact::toString);
        String activity = contact.path("activityId").asText();
        JsonNode running = site.get(server, "observer", "/api/activities/TRK-1/activities/" + activity);
        assertEquals("RUNNING", running.path("status").asText(), running::toString);
    }

    private Map<String, String> instances() throws Exception {
        Map<String, String> states = new TreeMap<>();
        for (JsonNode i : site.get(server, "observer", "/api/instances").path("instances")) {
            states.put(i.path("name").asText(), i.path("state").asText());
        }
        return states;
    }

    private JsonNode contact(String id) throws Exception {
        return site.get(server, "observer", "/api/torii/passes/" + id);
    }

    private static boolean isRunning(JsonNode contact) {
        return contact.has("activityId")
                && !List.of("CLOSED", "FAILED").contains(contact.path("state").asText());
    }

    private String awaitRunningContact(String spacecraft) throws Exception {
        JsonNode contacts = site.await(
                "a running contact of " + spacecraft,
                LONG,
                () -> site.get(server, "observer", "/api/torii/passes").path("passes"),
                passes -> running(passes, spacecraft).isPresent());
        return running(contacts, spacecraft).orElseThrow();
    }

    private static Optional<String> running(JsonNode passes, String spacecraft) {
        for (JsonNode pass : passes) {
            if (pass.path("spacecraft").asText().equals(spacecraft) && isRunning(pass)) {
                return Optional.of(pass.path("id").asText());
            }
        }
        return Optional.empty();
    }

    private Answer fleet(String what) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        int exitCode = new CommandLine(new FleetCommand())
                .setOut(out)
                .setErr(out)
                .execute(what, "--data", site.data().toString());
        return new Answer(exitCode, text.toString());
    }
}
