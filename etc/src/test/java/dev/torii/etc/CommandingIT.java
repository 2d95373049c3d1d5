package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command gate and the uplink with a real server and the simulator: a lossy uplink, FARM lock-out, two persons, repeated orders, a server that is
 * killed while commands wait and while they are on their way, and a contact that follows. docs/commanding.md has the table.
 */
class CommandingIT {
    private static final String COMMANDS = "/api/processors/TRK-1/realtime/commands/TRK/";
    private static final int PINGS = 30;

    @TempDir
    private Path folder;

    private FlightSite flight;

    @Test
    void everyCommandEndsRight() throws Exception {
        try (FlightSite site = new FlightSite(folder)) {
            flight = site;
            flight.site.replace("passes.yaml", "  - {name: /TRK/obc/PING}\n", ""); // pings are counted
            flight.startSimulator("--fault", "TRK-1:lose-cltus=10@0");
            flight.startServer();
            String first = waitsForTheNextContact();
            flight.killServer();
            flight.startServer();
            assertEquals("WAITING", ticket(first).path("state").asText(), "survives kill -9");
            flight.putPass();
            awaitState(first, "ACKNOWLEDGED");
            assertStages(first);
            everyTenthCltuIsLost();
            hazardousCommandsNeedTwoPersons();
            acceptInTheQueueIsTheApproval();
            aRepeatedOrderIsOneCommand();
            comesOutOfALockOut();
            theCop1PageWorks();
            killedWithCommandsOnTheirWay();
            assertFalse(flight.site.printed().contains("\tat "), flight.site::printed);
        }
    }

    private String issue(String account, String command, String json) throws Exception {
        return ticketOf(flight.site.post(flight.server(), account, COMMANDS + command, json));
    }

    private String ticketOf(JsonNode issued) throws Exception {
        return flight.await("a ticket for " + issued, FlightSite.LONG, () -> ofCommand(issued), t -> !t.isMissingNode())
                .path("id")
                .asText();
    }

    /** Newest first, and one client issues at a time. */
    private JsonNode ofCommand(JsonNode issued) throws Exception {
        for (JsonNode ticket : flight.get("/api/torii/tickets?limit=1000").path("tickets")) {
            if (ticket.path("commandId")
                    .asText()
                    .equals("TRK-1/" + issued.path("id").asText())) {
                return ticket;
            }
        }
        return MissingNode.getInstance();
    }

    private JsonNode ticket(String id) throws Exception {
        for (JsonNode ticket : flight.get("/api/torii/tickets?limit=1000").path("tickets")) {
            if (ticket.path("id").asText().equals(id)) {
                return ticket;
            }
        }
        return MissingNode.getInstance();
    }

    private void awaitState(String id, String state) throws Exception {
        flight.await(
                id + " " + state,
                FlightSite.LONG,
                () -> ticket(id),
                t -> t.path("state").asText().equals(state));
    }

    private String waitsForTheNextContact() throws Exception {
        String id = issue(
                "controller",
                "obc/PING",
                "{\"extra\": {\"contact\": {\"type\": \"STRING\", \"stringValue\": \"next\"}}}");
        JsonNode waits = ticket(id);
        assertEquals("WAITING", waits.path("state").asText(), waits::toString);
        JsonNode queue = flight.get("/api/processors/TRK-1/realtime/queues/default");
        assertEquals(1, queue.path("entries").size(), queue::toString);
        return id;
    }

    /** Queued, ticketed, released, radiated, acknowledged by FARM-1, then what the spacecraft reports. */
    private void assertStages(String id) throws Exception {
        JsonNode history = flight.await(
                "completion of " + id,
                FlightSite.LONG,
                () -> entry(id),
                e -> e.toString().contains("CommandComplete_Status"));
        List<String> stages = new ArrayList<>();
        history.path("attr").forEach(a -> stages.add(a.path("name").asText()));
        for (String stage : List.of("Queued", "Ticketed", "Released", "Sent", "Radiated", "FARM")) {
            assertTrue(stages.contains("Acknowledge_" + stage + "_Status"), () -> stage + " in " + stages);
            assertTrue(stages.contains("Acknowledge_" + stage + "_Time"), () -> stage + " in " + stages);
        }
    }

    private JsonNode entry(String id) throws Exception {
        for (JsonNode entry : flight.get("/api/archive/TRK-1/commands?limit=50").path("entry")) {
            if (entry.toString().contains("\"" + id + "\"")) {
                return entry;
            }
        }
        return MissingNode.getInstance();
    }

    private void everyTenthCltuIsLost() throws Exception {
        int before = pings();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < PINGS; i++) {
            ids.add(issue("controller", "obc/PING", "{}"));
        }
        for (String id : ids) {
            awaitState(id, "ACKNOWLEDGED");
        }
        assertEquals(before + PINGS, pings());
        JsonNode link = flight.link("tc");
        assertTrue(link.path("extra").path("retransmittedCount").asLong() > 0, link::toString);
    }

    private int pings() throws Exception {
        return flight.executions(0).getOrDefault("PING", 0);
    }

    private void hazardousCommandsNeedTwoPersons() throws Exception {
        String id = issue("controller", "time/ADJUST_CLOCK", "{\"args\": {\"offset_us\": 0}}");
        assertEquals("ARMED", ticket(id).path("state").asText());
        assertEquals(
                400,
                flight.site.status(
                        flight.server(), "controller", "POST", "/api/torii/tickets/" + id + ":approve", "{}"),
                "nobody approves his own command");
        assertEquals(0, flight.executions(0).getOrDefault("ADJUST_CLOCK", 0));
        flight.site.post(flight.server(), "admin", "/api/torii/tickets/" + id + ":approve", "{}");
        awaitState(id, "ACKNOWLEDGED");
        assertEquals("admin", ticket(id).path("approvedBy").asText());
        assertEquals(1, flight.executions(0).get("ADJUST_CLOCK"));
    }

    private void acceptInTheQueueIsTheApproval() throws Exception {
        String queue = "/api/processors/TRK-1/realtime/queues/hazardous";
        String id = issue("controller", "time/ADJUST_CLOCK", "{\"args\": {\"offset_us\": 0}}");
        String accept =
                queue + "/commands/" + ticket(id).path("commandId").asText().substring("TRK-1/".length()) + ":accept";
        assertEquals(400, flight.site.status(flight.server(), "controller", "POST", accept, "{}"));
        for (String change : List.of(":enable", ":disable")) {
            assertEquals(400, flight.site.status(flight.server(), "admin", "POST", queue + change, "{}"), change);
        }
        assertEquals("ARMED", ticket(id).path("state").asText());
        flight.site.post(flight.server(), "admin", accept, "{}");
        awaitState(id, "ACKNOWLEDGED");
        assertEquals("admin", ticket(id).path("approvedBy").asText());
        assertEquals(2, flight.executions(0).get("ADJUST_CLOCK"));
    }

    private void aRepeatedOrderIsOneCommand() throws Exception {
        int before = pings();
        String order = "{\"origin\": \"test\", \"sequenceNumber\": 7}";
        JsonNode first = flight.post(COMMANDS + "obc/PING", order);
        assertEquals(first, flight.post(COMMANDS + "obc/PING", order), "the same request has the same answer");
        String id = ticketOf(first);
        flight.post(COMMANDS + "obc/PING", "{\"origin\": \"test\", \"sequenceNumber\": 7, \"comment\": \"again\"}");
        awaitState(id, "ACKNOWLEDGED");
        flight.await(
                "the other repetition rejected",
                FlightSite.LONG,
                () -> flight.get("/api/archive/TRK-1/commands?limit=3"),
                h -> h.toString().contains("a repetition of " + id));
        assertEquals(before + 1, pings());
    }

    private void comesOutOfALockOut() throws Exception {
        flight.inject("TRK-1:lose-cltus=0");
        flight.inject("TRK-1:farm-lockout");
        flight.await(
                "lock-out seen, and Unlock taken",
                FlightSite.LONG,
                () -> flight.get("/api/archive/TRK-1/events?limit=50"),
                e -> e.toString().contains("FARM_LOCKOUT") && e.toString().contains("FARM_UNLOCKED"));
        String id = issue("controller", "obc/PING", "{}");
        awaitState(id, "ACKNOWLEDGED");
    }

    /** What Yamcs' page of the link reads, and its buttons. */
    private void theCop1PageWorks() throws Exception {
        String cop1 = "/api/cop1/TRK-1/tc";
        JsonNode config = flight.get(cop1 + "/config");
        assertEquals(
                flight.configuration().fleet().spacecraft().get(0).uplink().fopWindow(),
                config.path("windowWidth").asInt(),
                config::toString);
        awaitCop1(cop1, "ACTIVE");
        assertEquals(403, flight.site.status(flight.server(), "observer", "POST", cop1 + ":disable", "{}"));
        flight.post(cop1 + ":disable", "{}");
        assertFalse(awaitCop1(cop1, "SUSPENDED").path("cop1Active").asBoolean(), "the page offers to resume");
        assertEquals(
                400, initialise(cop1, "{\"type\": \"WITHOUT_CLCW_CHECK\"}"), "the AD service never begins blindly");
        assertEquals(400, initialise(cop1, "{\"type\": \"SET_VR\", \"vR\": 256}"));
        assertEquals(200, initialise(cop1, "{\"type\": \"UNLOCK\"}"));
        awaitCop1(cop1, "ACTIVE");
        flight.post(cop1 + ":disable", "{}");
        awaitCop1(cop1, "SUSPENDED");
        flight.post(cop1 + ":resume", "{}");
        awaitCop1(cop1, "ACTIVE");
        assertEquals(200, initialise(cop1, "{\"type\": \"SET_VR\", \"vR\": 17}"));
        assertEquals(17, flight.get(cop1 + "/status").path("vS").asInt());
        awaitState(issue("controller", "obc/PING", "{}"), "ACKNOWLEDGED");
    }

    /** The uplink takes orders on a thread of its own. */
    private JsonNode awaitCop1(String cop1, String state) throws Exception {
        return flight.await(
                "COP-1 " + state,
                FlightSite.LONG,
                () -> flight.get(cop1 + "/status"),
                s -> s.path("state").asText().equals(state));
    }

    private int initialise(String cop1, String json) throws Exception {
        return flight.site.status(flight.server(), "controller", "POST", cop1 + ":initialize", json);
    }

    /** None of what may have left is sent again by itself, and the CLCW tells of it after the restart. */
    private void killedWithCommandsOnTheirWay() throws Exception {
        int before = pings();
        flight.inject("TRK-1:lose-cltus=1"); // nothing arrives
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(issue("controller", "obc/PING", "{}"));
        }
        awaitState(ids.get(0), "LEAVING");
        flight.killServer();
        flight.inject("TRK-1:lose-cltus=0");
        flight.startServer();
        for (String id : ids) {
            flight.await(
                    "the fate of " + id,
                    FlightSite.LONG,
                    () -> ticket(id),
                    t -> t.path("state").asText().matches("REFUSED|ACKNOWLEDGED"));
        }
        long acknowledged = 0;
        for (String id : ids) {
            acknowledged += ticket(id).path("state").asText().equals("ACKNOWLEDGED") ? 1 : 0;
        }
        assertEquals(before + acknowledged, pings(), () -> "executions; events:\n" + truth());
    }

    private String truth() {
        try {
            return Files.readAllLines(flight.events(0)).stream()
                    .filter(l -> l.contains("\"PING\""))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
