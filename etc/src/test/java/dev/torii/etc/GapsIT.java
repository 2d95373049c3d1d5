package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Segments are lost over one station and the server is killed; the contact over the next station asks for them, the products become
 * complete, and only then the recorder is freed.
 */
class GapsIT {
    private static final String COMMANDS = "/api/processors/TRK-1/realtime/commands/TRK/";

    /** Long enough for the loss. */
    private static final Duration FIRST_CONTACT = Duration.ofSeconds(38);

    private static final Duration BETWEEN = Duration.ofSeconds(7);
    private static final int FRAMES = 4;

    @TempDir
    private Path folder;

    private FlightSite flight;
    private Instant handover;

    @Test
    void theNextContactAsksForWhatWasLostAndThenFreesTheRecorder() throws Exception {
        try (FlightSite site = new FlightSite(folder)) {
            flight = site;
            configure();
            flight.startSimulator();
            flight.startServer();
            String second = bookTwo();
            lose();
            flight.killServer();
            // The first contact passes without a server, so that it is the second one that asks.
            Thread.sleep(Math.max(0, Duration.between(Instant.now(), handover).toMillis()));
            flight.startServer();
            JsonNode known = gaps();
            assertTrue(known.size() >= 1, "known after a kill -9");
            flight.await("repairs", Duration.ofMinutes(3), this::gaps, g -> count(g, "REPAIRED") == g.size());
            assertEquals(known.size(), gaps().size());
            for (JsonNode gap : gaps()) {
                assertEquals(second, gap.path("contact").asText(), gap::toString);
                assertEquals(1, gap.path("attempts").asInt(), gap::toString);
            }
            assertEquals(0, executions("CLEAR_RECORDER"), "freed before it was approved");
            leftComplete(second);
            freed();
            assertFalse(flight.site.printed().contains("\tat "), flight.site::printed);
        }
    }

    /** Two stations 15 km apart; nothing is planned, all is booked. The procedure plays nothing back: the test does that once. */
    private void configure() throws Exception {
        flight.moveTheSecondStation();
        flight.site.replace("stations.yaml", "maskDeg: 5\n", "maskDeg: 20\n");
        flight.site.replace("passes.yaml", "receiveDiversity: true ", "receiveDiversity: false ");
        flight.site.replace("passes.yaml", "  - {name: /TRK/payload/START_PLAYBACK", "#  - {name: ");
        flight.site.replace("payload.yaml", FlightSite.GAPS_OFF, FlightSite.GAPS_ON);
        flight.site.replace("payload.yaml", "freeOnBoard: false", "freeOnBoard: true");
    }

    /** The name of the second one. */
    private String bookTwo() throws Exception {
        // Far enough ahead that the planned contact, which these two displace, has not begun.
        Instant culmination = Instant.now().plusSeconds(160).truncatedTo(ChronoUnit.MILLIS);
        flight.putPass(culmination);
        flight.await(
                "the new orbit",
                FlightSite.LONG,
                () -> flight.get("/api/torii/passes?spacecraft=TRK-1"),
                passes -> isAhead(passes, culmination));
        handover = culmination.minusSeconds(140).plus(FIRST_CONTACT).truncatedTo(ChronoUnit.MILLIS);
        String first = flight.book("tokyo", culmination, culmination.minusSeconds(140), handover);
        String second = flight.book("denver", culmination, handover.plus(BETWEEN), culmination.plusSeconds(130));
        flight.await(
                "its go",
                FlightSite.LONG,
                () -> flight.pass(first),
                p -> p.path("go").asBoolean());
        return second;
    }

    private static boolean isAhead(JsonNode passes, Instant culmination) {
        for (JsonNode pass : passes.path("passes")) {
            if (Instant.parse(pass.path("rise").asText()).isBefore(culmination)) {
                return true;
            }
        }
        return false;
    }

    /** With imaging stopped the recorder keeps what it has. */
    private void lose() throws Exception {
        flight.post(COMMANDS + "payload/STOP_IMAGING", "{}");
        flight.await("an end of imaging", FlightSite.LONG, this::stopped, n -> n.asInt() == 1);
        flight.inject("TRK-1:drop-packets=0.1/12");
        flight.post(
                COMMANDS + "payload/START_PLAYBACK", "{\"args\": {\"first_frame_id\": 0, \"count\": " + FRAMES + "}}");
        flight.await("gaps", FlightSite.LONG, this::gaps, g -> g.size() >= FRAMES);
    }

    private JsonNode stopped() throws Exception {
        return new IntNode(executions("STOP_IMAGING"));
    }

    private int executions(String command) throws Exception {
        return flight.executions(0).getOrDefault(command, 0);
    }

    private JsonNode gaps() throws Exception {
        return flight.get("/api/torii/gaps").path("gaps");
    }

    private static long count(JsonNode gaps, String state) {
        long count = 0;
        for (JsonNode gap : gaps) {
            count += gap.path("state").asText().equals(state) ? 1 : 0;
        }
        return count;
    }

    /** A higher revision, with the second contact in its lineage. */
    private void leftComplete(String second) throws Exception {
        Set<Long> repaired = new HashSet<>();
        for (JsonNode product : flight.get("/api/torii/payload?limit=100").path("products")) {
            boolean whole = product.path("complete").asBoolean()
                    && product.path("revision").asInt() >= 1
                    && product.path("contacts").toString().contains(second);
            if (whole) {
                repaired.add(product.path("frameId").asLong());
            }
        }
        for (JsonNode gap : gaps()) {
            assertTrue(repaired.contains(gap.path("frameId").asLong()), gap::toString);
        }
    }

    /** Hazardous: the automation orders it, a second person approves it. */
    private void freed() throws Exception {
        long newest = 0;
        for (JsonNode gap : gaps()) {
            newest = Math.max(newest, gap.path("frameId").asLong());
        }
        long last = newest;
        JsonNode ticket = flight.await(
                "an order to free the recorder",
                FlightSite.LONG,
                this::clear,
                t -> t.path("state").asText().equals("ARMED"));
        assertEquals("automation", ticket.path("user").asText());
        flight.site.post(
                flight.server(),
                "admin",
                "/api/torii/tickets/" + ticket.path("id").asText() + ":approve",
                "{}");
        flight.await(
                "its end",
                FlightSite.LONG,
                this::clear,
                t -> t.path("state").asText().equals("ACKNOWLEDGED"));
        JsonNode oldest = flight.await(
                "the recorder freed",
                FlightSite.LONG,
                () -> flight.get("/api/processors/TRK-1/realtime/parameters/TRK/payload/oldest_frame_id"),
                p -> frameId(p) > last);
        assertEquals(last + 1, frameId(oldest));
        assertEquals(1, executions("CLEAR_RECORDER"));
    }

    private static long frameId(JsonNode parameter) {
        return parameter.path("rawValue").path("uint32Value").asLong();
    }

    private JsonNode clear() throws Exception {
        for (JsonNode ticket : flight.get("/api/torii/tickets?limit=1000").path("tickets")) {
            if (ticket.path("command").asText().endsWith("/CLEAR_RECORDER")) {
                return ticket;
            }
        }
        return MissingNode.getInstance();
    }
}
