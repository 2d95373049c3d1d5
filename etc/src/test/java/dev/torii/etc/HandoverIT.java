package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spacecraft is handed from one station to the next in mid-sequence, while every tenth CLTU is lost: FOP-1 goes on where it was. */
class HandoverIT {
    private static final String REQUEST_HK = "/api/processors/TRK-1/realtime/commands/TRK/obc/REQUEST_HK";

    /** With a mask of 65 degrees a pass lasts about 65 s. */
    private static final Duration TO_CULMINATION = Duration.ofSeconds(42);

    /** Between the contacts, for the tail of the first and the lead of the second. */
    private static final Duration GAP = Duration.ofSeconds(7);

    private static final int SENT = 20;
    private static final int IN_THE_AIR = 3;
    private static final int BOUND = 1;
    private static final int WAITING = 20;
    private static final String NEXT = ", \"extra\": {\"contact\": {\"type\": \"STRING\", \"stringValue\": \"next\"}}";

    @TempDir
    private Path folder;

    private FlightSite flight;

    @Test
    void losesAndDoublesNothing() throws Exception {
        try (FlightSite site = new FlightSite(folder)) {
            flight = site;
            configure();
            flight.startSimulator();
            flight.startServer();
            Instant culmination = Instant.now().plus(TO_CULMINATION).truncatedTo(ChronoUnit.MILLIS);
            flight.putPass(culmination);
            Instant handover = culmination.minusSeconds(8);
            flight.await(
                    "the new orbit",
                    FlightSite.LONG,
                    () -> flight.get("/api/torii/passes?spacecraft=TRK-1"),
                    passes -> passes.toString().contains("TRK-1-tokyo"));
            String first = flight.book("tokyo", culmination, culmination.minusSeconds(60), handover);
            flight.book("denver", culmination, handover.plus(GAP), culmination.plusSeconds(60));
            flight.await(
                    "its go",
                    FlightSite.LONG,
                    () -> flight.pass(first),
                    p -> p.path("go").asBoolean());
            flight.inject("TRK-1:lose-cltus=10");
            order(SENT, "");
            flight.await("those before the end", FlightSite.LONG, this::tickets, t -> acknowledged(t) == SENT);
            flight.inject("TRK-1:lose-cltus=1");
            order(IN_THE_AIR, NEXT);
            order(BOUND, "");
            flight.await(
                    "some in the air", FlightSite.LONG, this::tickets, t -> count(t, "LEAVING") == IN_THE_AIR + BOUND);
            order(WAITING, NEXT);
            flight.await(
                    "the end",
                    FlightSite.LONG,
                    () -> flight.pass(first),
                    p -> p.path("state").asText().equals("CLOSED"));
            flight.inject("TRK-1:lose-cltus=10");
            int all = SENT + IN_THE_AIR + WAITING;
            flight.await("the rest", FlightSite.LONG, this::tickets, t -> acknowledged(t) == all);
            assertEquals(all, flight.executions(0).get("REQUEST_HK"));
            assertEquals(BOUND, count(tickets(), "REFUSED"), "for the contact that had ended, and not accepted in it");
            assertCameOverBoth();
            String events = flight.get("/api/archive/TRK-1/events?limit=200").toString();
            assertFalse(events.contains("FARM_LOCKOUT"), events);
            assertFalse(flight.site.printed().contains("\tat "), flight.site::printed);
        }
    }

    /** Nothing is planned, all is booked. */
    private void configure() throws Exception {
        flight.moveTheSecondStation();
        flight.site.replace("stations.yaml", "maskDeg: 20 ", "maskDeg: 65 ");
        flight.site.replace("stations.yaml", "maskDeg: 5\n", "maskDeg: 65\n");
        flight.site.replace("passes.yaml", "receiveDiversity: true ", "receiveDiversity: false ");
    }

    private void order(int count, String options) throws Exception {
        for (int i = 0; i < count; i++) {
            flight.post(REQUEST_HK, "{\"args\": {\"structure_id\": 1}" + options + "}");
        }
    }

    private JsonNode tickets() throws Exception {
        return flight.get("/api/torii/tickets?limit=1000").path("tickets");
    }

    private static boolean isOurs(JsonNode ticket) {
        return ticket.path("command").asText().endsWith("/REQUEST_HK");
    }

    private static long acknowledged(JsonNode tickets) {
        return count(tickets, "ACKNOWLEDGED");
    }

    private static long count(JsonNode tickets, String state) {
        long count = 0;
        for (JsonNode ticket : tickets) {
            count += isOurs(ticket) && ticket.path("state").asText().equals(state) ? 1 : 0;
        }
        return count;
    }

    private void assertCameOverBoth() throws Exception {
        List<String> contacts = new ArrayList<>();
        tickets()
                .forEach(ticket ->
                        contacts.add(isOurs(ticket) ? ticket.path("leftIn").asText() : ""));
        for (String station : List.of("-tokyo-", "-denver-")) {
            assertTrue(contacts.stream().anyMatch(contact -> contact.contains(station)), contacts::toString);
        }
    }
}
