package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.configuration.Spacecraft;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed in the middle of a pass; what the journal has of it ends up in the archive and on the feed, each thing once. */
class CrashIT {
    private static final int PAGE = 500;

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
            assertTrue(
                    flight.get("/api/torii/passes/" + contact)
                            .path("state")
                            .asText()
                            .matches("[A-Z_]+"),
                    "the contact is lost");
            flight.await(
                    "the archive filled",
                    FlightSite.LONG,
                    () -> flight.link("tm"),
                    l -> l.path("extra").path("refilledPacketCount").asLong() > 0);
            flight.killSimulator();
            List<String> archived = archived(flight);
            flight.stopServer();
            compare(flight, archived);
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

    /** All packets of the archive, once the live ones have settled. */
    private static List<String> archived(FlightSite flight) throws Exception {
        flight.await("silence", FlightSite.LONG, () -> flight.link("tm"), l -> !FlightSite.isOk(l));
        List<String> packets = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = flight.post(
                    "/api/archive/TRK-1/packets:list",
                    "{\"limit\": " + PAGE + (next.isEmpty() ? "" : ", \"next\": \"" + next + "\"") + "}");
            for (JsonNode packet : page.path("packet")) {
                packets.add(HexFormat.of()
                        .formatHex(
                                Base64.getDecoder().decode(packet.path("packet").asText())));
            }
            next = page.path("continuationToken").asText();
        } while (!next.isEmpty());
        return packets;
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
