package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.configuration.Spacecraft;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed in the middle of a pass; what the journal has of it ends up in the archive and on the feed, each thing once. */
class CrashIT {
    @TempDir
    private Path folder;

    @TempDir
    private Path scratch;

    @Test
    void losesNothingThatWasJournaledWhenItIsKilledInMidPass() throws Exception {
        try (FlightSite flight = new FlightSite(folder)) {
            flight.putPass();
            flight.startSimulator();
            flight.startServer();
            String contact = killInMidPass(flight);
            flight.startServer();
            flight.post("/api/links/TRK-1/tm:enable", "{}"); // Yamcs remembers that it was disabled
            flight.await("frames again", FlightSite.LONG, () -> flight.link("tm"), FlightSite::isOk);
            goesOn(flight, contact);
            flight.await(
                    "the archive filled",
                    FlightSite.LONG,
                    () -> flight.link("tm"),
                    l -> l.path("extra").path("refilledPacketCount").asLong() > 0);
            flight.post("/api/torii/passes/" + contact + ":abort", "{\"reason\": \"end of the test\"}");
            JsonNode ended = flight.await(
                    "the contact's end",
                    FlightSite.LONG,
                    () -> flight.pass(contact),
                    p -> p.path("state").asText().equals("FAILED"));
            assertEquals(
                    "aborted: controller: end of the test",
                    ended.path("report").path("reason").asText());
            assertFalse(ended.path("report").path("restarted").isNull(), ended::toString);
            flight.killSimulator();
            flight.executions(0).forEach((command, times) -> assertEquals(1, times, command + " was executed again"));
            flight.await("silence", FlightSite.LONG, () -> flight.link("tm"), l -> !FlightSite.isOk(l));
            List<String> archived = flight.archivedPackets();
            flight.stopServer();
            compare(flight, archived);
        }
    }

    /** The same contact, with its antenna, its frames and what is known of its commands, none of which is sent again. */
    private static void goesOn(FlightSite flight, String contact) throws Exception {
        JsonNode pass = flight.await(
                "the contact again",
                FlightSite.LONG,
                () -> flight.pass(contact),
                p -> p.path("report").path("framesReceived").asLong() > 100);
        JsonNode report = pass.path("report");
        assertTrue(pass.path("state").asText().matches("ACTIVE|CLOSING"), pass::toString);
        assertFalse(
                report.path("restarted").isNull() || report.path("restarted").isMissingNode(), pass::toString);
        assertEquals(3, report.path("commands").size(), pass::toString);
        for (JsonNode command : report.path("commands")) {
            assertTrue(
                    command.path("outcome").asText().matches("COMPLETED|IN_DOUBT|IN_FLIGHT|WAITING"), pass::toString);
        }
    }

    /** While commands and sensor frames are on their way; the last seconds of telemetry reach the journal only. */
    private static String killInMidPass(FlightSite flight) throws Exception {
        JsonNode pass = flight.await(
                "a sensor frame and a command complete",
                FlightSite.LONG,
                flight::latestPass,
                p -> p.path("report").path("sensorFramesComplete").asInt() >= 1
                        && p.path("report").path("commandsCompleted").asInt() >= 2);
        flight.post("/api/links/TRK-1/tm:disable", "{}");
        long before = flight.count("undeliveredFrameCount");
        flight.await(
                "telemetry that goes past the link",
                FlightSite.LONG,
                () -> flight.link("tm"),
                l -> l.path("extra").path("undeliveredFrameCount").asLong() > before + 20);
        flight.killServer();
        return pass.path("id").asText();
    }

    private void compare(FlightSite flight, List<String> archived) throws Exception {
        Spacecraft spacecraft = flight.configuration().fleet().spacecraft().get(0);
        JournalOracle journal = new JournalOracle(flight.site.data(), spacecraft);
        List<String> expected = journal.packets();
        assertTrue(expected.size() > 20, () -> "packets in the journal: " + expected.size());
        assertEquals(JournalOracle.sorted(expected), JournalOracle.sorted(archived));
        Set<String> identities = new HashSet<>();
        long complete = 0;
        for (String header : journal.feed()) {
            JsonNode json = new ObjectMapper().readTree(header);
            assertTrue(identities.add(json.path("identity").toString()), () -> "twice on the feed: " + header);
            complete += json.path("completeness").path("complete").asBoolean() ? 1 : 0;
        }
        assertEquals(journal.completeSensorFrames(scratch), complete);
    }
}
