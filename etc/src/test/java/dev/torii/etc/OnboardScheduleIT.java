package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that the spacecraft executes at their time by its clock, which is not right; with the server killed while they wait on board. */
class OnboardScheduleIT {
    private static final String COMMANDS = "/api/processors/TRK-1/realtime/commands/TRK/";
    private static final Duration AHEAD = Duration.ofSeconds(37);

    @TempDir
    private Path folder;

    private FlightSite flight;

    @Test
    void commandsAreExecutedOnBoardAtTheirTime() throws Exception {
        try (FlightSite site = new FlightSite(folder)) {
            flight = site;
            flight.startSimulator();
            flight.startServer();
            flight.putPass();
            flight.await(
                    "a go",
                    FlightSite.LONG,
                    flight::latestPass,
                    p -> p.path("go").asBoolean());
            flight.await(
                    "the clock of the spacecraft",
                    FlightSite.LONG,
                    () -> flight.link("tm"),
                    l -> l.path("extra").path("clockState").asText().equals("VALID"));
            refusesTimesThatCannotBe();
            Instant due = Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.MILLIS);
            String first = order(due);
            String second = order(due.plusSeconds(1));
            String third = order(due.plusSeconds(600));
            awaitState(first, "ON_BOARD");
            awaitState(second, "ON_BOARD");
            awaitState(third, "ON_BOARD");
            flight.post(
                    COMMANDS + "schedule/DELETE_ACTIVITY",
                    "{\"args\": {\"sequence_count\": "
                            + activity(second).path("sequenceCount").asInt() + "}}");
            awaitState(second, "DELETED");
            flight.killServer();
            flight.startServer();
            assertEquals("ON_BOARD", activity(first).path("state").asText(), "known after a kill -9");
            awaitState(first, "EXECUTED");
            assertExecutedOnce(due);
            isOnTheTimeline();
            completes(first);
            whatTheSpacecraftForgetsIsLost(third);
            assertFalse(flight.site.printed().contains("\tat "), flight.site::printed);
        }
    }

    private void refusesTimesThatCannotBe() throws Exception {
        for (String time : new String[] {"2020-01-01T00:00:00Z", "noon"}) {
            JsonNode issued = flight.post(COMMANDS + "obc/REQUEST_HK", body(time));
            flight.await(
                    "a refusal of " + time,
                    FlightSite.LONG,
                    () -> flight.get(
                            "/api/archive/TRK-1/commands/" + issued.path("id").asText()),
                    h -> h.toString().contains("onboardTime: " + time));
        }
    }

    private static String body(String time) {
        return "{\"args\": {\"structure_id\": 1}, \"extra\": {\"onboardTime\": {\"type\": \"STRING\", \"stringValue\": \""
                + time + "\"}}}";
    }

    /** The command's name in the history. */
    private String order(Instant time) throws Exception {
        return flight.post(COMMANDS + "obc/REQUEST_HK", body(time.toString()))
                .path("id")
                .asText();
    }

    private JsonNode activity(String command) throws Exception {
        String ticket = "";
        for (JsonNode t : flight.get("/api/torii/tickets?limit=1000").path("tickets")) {
            ticket = t.path("commandId").asText().equals("TRK-1/" + command)
                    ? t.path("id").asText()
                    : ticket;
        }
        for (JsonNode a : flight.get("/api/torii/schedule?spacecraft=TRK-1").path("activities")) {
            if (a.path("ticket").asText().equals(ticket)) {
                return a;
            }
        }
        return MissingNode.getInstance();
    }

    private void awaitState(String command, String state) throws Exception {
        flight.await(
                state + " of " + command,
                FlightSite.LONG,
                () -> activity(command),
                a -> a.path("state").asText().equals(state));
    }

    /** Within a quarter of a second: the simulator's clock was some tenths of a second off, and is corrected for. */
    private void assertExecutedOnce(Instant due) throws Exception {
        int executions = 0;
        for (String line : Files.readAllLines(flight.events(0))) {
            JsonNode event = new ObjectMapper().readTree(line);
            if (event.path("command").asText().equals("REQUEST_HK")
                    && event.path("stage").asText().equals("STARTED")) {
                executions++;
                Instant at = Instant.parse(event.path("time").asText());
                assertTrue(Duration.between(due, at).abs().toMillis() < 250, () -> "due " + due + ", executed " + at);
            }
        }
        assertEquals(1, executions);
    }

    private void isOnTheTimeline() throws Exception {
        for (String item : List.of("REQUEST_HK EXECUTED", "REQUEST_HK DELETED", "REQUEST_HK ON_BOARD")) {
            flight.await(
                    item + " on the timeline",
                    FlightSite.LONG,
                    () -> flight.get("/api/timeline/TRK-1/items?source=rdb&limit=100"),
                    items -> items.toString().contains(item));
        }
    }

    private void completes(String command) throws Exception {
        flight.await(
                "the completion in the history",
                FlightSite.LONG,
                () -> flight.get("/api/archive/TRK-1/commands/" + command),
                h -> h.toString().contains("CommandComplete_Status")
                        && h.toString().contains("Acknowledge_Scheduled_Status"));
    }

    /** A restart of its computer empties the schedule; the spacecraft tells so when it is asked. */
    private void whatTheSpacecraftForgetsIsLost(String third) throws Exception {
        String checksum = "29B1"; // of the digits 1 to 9, CRC-16/IBM-3740
        flight.post(
                COMMANDS + "memory/LOAD_MEMORY",
                "{\"args\": {\"area\": \"IMAGE\", \"address\": 0, \"data_length\": 9, \"data\": \"313233343536373839\","
                        + " \"checksum\": " + Integer.parseInt(checksum, 16) + "}}");
        JsonNode armed = flight.post(
                COMMANDS + "memory/ACTIVATE_IMAGE",
                "{\"args\": {\"length\": 9, \"checksum\": " + Integer.parseInt(checksum, 16) + "}}");
        JsonNode ticket = flight.await(
                "the ticket of ACTIVATE_IMAGE",
                FlightSite.LONG,
                () -> flight.get("/api/torii/tickets?open=true"),
                t -> t.toString().contains(armed.path("id").asText()));
        String id = ticket.path("tickets").path(0).path("id").asText();
        flight.site.post(flight.server(), "approver", "/api/torii/tickets/" + id + ":approve", "{}");
        flight.await(
                "the boot",
                FlightSite.LONG,
                () -> flight.get("/api/archive/TRK-1/events?limit=50"),
                e -> e.toString().contains("boot 2"));
        flight.post(COMMANDS + "schedule/REPORT_SCHEDULE", "{}");
        awaitState(third, "LOST");
    }
}
