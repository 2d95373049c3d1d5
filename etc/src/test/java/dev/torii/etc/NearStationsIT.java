package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two stations near each other hear one satellite at once: one contact commands it, the other only receives, and what one radio loses
 * the other has.
 */
class NearStationsIT {
    private static final int DROPPED = 20;
    /** With a mask of 72 degrees a pass lasts about 45 s; it rises when the server has seen the new orbit. */
    private static final Duration TO_CULMINATION = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private FlightSite flight;

    @Test
    void mergesWhatTwoStationsHear() throws Exception {
        try (FlightSite site = new FlightSite(folder)) {
            flight = site;
            configure();
            try (CaduProxy radio = flight.startSimulatorBehindAProxy()) {
                flight.startServer();
                flight.putPass(Instant.now().plus(TO_CULMINATION));
                flight.await(
                        "all commands completed, both stations receiving",
                        FlightSite.LONG,
                        this::contacts,
                        c -> report(c, "COMMANDING").path("commandsCompleted").asInt() >= 3
                                && report(c, "RECEIVE_ONLY")
                                                .path("framesReceived")
                                                .asInt()
                                        > 100);
                losesNothingThatTheOtherHears(radio);
                JsonNode ended = flight.await(
                        "both contacts closed",
                        FlightSite.LONG,
                        this::contacts,
                        c -> c.size() == 2
                                && c.findValuesAsText("state").stream()
                                                .filter("CLOSED"::equals)
                                                .count()
                                        >= 2);
                assertReports(ended);
                assertOnce();
                assertFalse(flight.site.printed().contains("\tat "), flight.site::printed);
            }
            flight.killSimulator();
            flight.await("silence", FlightSite.LONG, () -> flight.link("tm"), l -> !FlightSite.isOk(l));
            List<String> archived = flight.archivedPackets();
            List<String> events = onBoardEvents();
            flight.stopServer();
            List<String> expected = new JournalOracle(
                            flight.site.data(),
                            flight.configuration().fleet().spacecraft().get(0))
                    .packets();
            assertTrue(expected.size() > 100, () -> "packets in the journal: " + expected.size());
            assertEquals(JournalOracle.sorted(expected), JournalOracle.sorted(archived));
            assertFalse(events.isEmpty(), "the spacecraft told nothing");
            assertEquals(events.stream().distinct().count(), events.size(), events::toString);
        }
    }

    /** Passes of a minute over two stations that are near each other. */
    private void configure() throws Exception {
        flight.moveTheSecondStation();
        flight.site.replace("stations.yaml", "maskDeg: 20 ", "maskDeg: 72 ");
        flight.site.replace("stations.yaml", "maskDeg: 5\n", "maskDeg: 72\n");
    }

    /** Contacts of TRK-1 that have begun. */
    private JsonNode contacts() throws Exception {
        var contacts = new ObjectMapper().createArrayNode();
        for (JsonNode pass : flight.get("/api/torii/passes?limit=20").path("passes")) {
            if (pass.path("spacecraft").asText().equals("TRK-1")
                    && !pass.path("state").asText().equals("PLANNED")) {
                contacts.add(pass);
            }
        }
        return contacts;
    }

    private static JsonNode report(JsonNode contacts, String role) {
        for (JsonNode contact : contacts) {
            if (contact.path("report").path("role").asText().equals(role)) {
                return contact.path("report");
            }
        }
        return new ObjectMapper().createObjectNode();
    }

    private void losesNothingThatTheOtherHears(CaduProxy radio) throws Exception {
        JsonNode before = contacts();
        long merged = flight.count("lostFrameCount");
        radio.drop(DROPPED);
        flight.await(
                "the loss of one station counted",
                FlightSite.LONG,
                this::contacts,
                c -> radio.hasDropped() && lost(c) >= lost(before) + DROPPED);
        assertEquals(merged, flight.count("lostFrameCount"), "frames lost to both");
        assertTrue(flight.count("duplicateFrameCount") > 0, "nothing was heard by both");
        assertEquals(2, flight.count("antennaCount"));
    }

    private static long lost(JsonNode contacts) {
        return report(contacts, "COMMANDING").path("framesLost").asLong()
                + report(contacts, "RECEIVE_ONLY").path("framesLost").asLong();
    }

    private static void assertReports(JsonNode contacts) {
        JsonNode commanding = report(contacts, "COMMANDING");
        JsonNode receiving = report(contacts, "RECEIVE_ONLY");
        assertEquals(3, commanding.path("commandsCompleted").asInt(), commanding::toString);
        assertEquals(0, receiving.path("commandsSent").asInt(), receiving::toString);
        assertTrue(receiving.path("contactId").asText().endsWith("-rx"), receiving::toString);
        assertTrue(receiving.path("packets").asInt() > 0, receiving::toString);
        for (JsonNode contact : contacts) {
            assertFalse(contact.path("go").asBoolean(), contact::toString);
        }
    }

    /** The spacecraft carried each command out once, and each of its verifiers has one answer. */
    private void assertOnce() throws Exception {
        assertEquals(Map.of("PING", 1, "SET_MODE", 1, "START_PLAYBACK", 1), flight.executions(0));
        for (JsonNode command :
                flight.get("/api/archive/TRK-1/commands?limit=20").path("entry")) {
            Map<String, Integer> answers = new TreeMap<>();
            command.path("attr").findValuesAsText("name").forEach(name -> answers.merge(name, 1, Integer::sum));
            assertTrue(answers.values().stream().allMatch(n -> n == 1), command::toString);
        }
    }

    /** Time of generation, type and text of what the spacecraft has told, each of which has a sequence number of its own. */
    private List<String> onBoardEvents() throws Exception {
        return flight
                .get("/api/archive/TRK-1/events?limit=500&source=TRK-1")
                .path("events")
                .findParents("type")
                .stream()
                .map(e -> e.path("generationTime").asText()
                        + e.path("type").asText()
                        + e.path("message").asText())
                .toList();
    }
}
