package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.console.server.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contacts and orbits by the HTTP API of the server as it is shipped, over a restart. */
class PlanningIT {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PASSES = "/api/torii/passes";

    /** Of a near-polar orbit a few minutes behind that of the file, with its catalogue number. */
    private static final String OMM = """
            CCSDS_OMM_VERS = 2.0
            CREATION_DATE = 2026-11-26T00:00:00
            ORIGINATOR = TEST
            OBJECT_NAME = TRK-1
            OBJECT_ID = 2026-171A
            CENTER_NAME = EARTH
            REF_FRAME = TEME
            TIME_SYSTEM = UTC
            MEAN_ELEMENT_THEORY = SGP4
            EPOCH = %s
            MEAN_MOTION = 15.21900000
            ECCENTRICITY = .0010000
            INCLINATION = 97.4000
            RA_OF_ASC_NODE = 40.0000
            ARG_OF_PERICENTER = 90.0000
            MEAN_ANOMALY = %s
            EPHEMERIS_TYPE = 0
            CLASSIFICATION_TYPE = U
            NORAD_CAT_ID = %s
            ELEMENT_SET_NO = 1
            REV_AT_EPOCH = 1
            BSTAR = .000020000
            MEAN_MOTION_DOT = .0
            MEAN_MOTION_DDOT = .0
            """;

    @TempDir
    private Path folder;

    private ServerSite site;
    private ServerProcess server;

    @Test
    void contactsAreBookedMovedAndExplained() throws Exception {
        site = new ServerSite(folder);
        try (ServerProcess first = site.start()) {
            server = first;
            assertTrue(server.awaitReady(START_TIMEOUT), site::printed);
            List<JsonNode> planned = awaitContacts("TRK-1", "PLANNED");
            String booked = planned.get(planned.size() - 1).get("id").asText();
            String cancelled = planned.get(planned.size() - 2).get("id").asText();
            assertEquals(
                    "BOOKED",
                    post(PASSES + "/" + booked + ":lock", "{}").get("state").asText());
            JsonNode gone = post(PASSES + "/" + cancelled + ":cancel", "{\"reason\": \"not needed\"}");
            assertEquals("CANCELLED", gone.get("state").asText());
            assertEquals(
                    "cancelled: controller: not needed",
                    gone.get("report").get("reason").asText());
            explains(cancelled);
            booksWhatWasCancelled(planned.get(planned.size() - 2), cancelled + "-2");
            takesAnOrbit(booked);
            leavesOthersOut();
            tellsWhoDidWhat(booked);
            server.stop();
        }
        try (ServerProcess second = site.start()) {
            server = second;
            assertTrue(server.awaitReady(START_TIMEOUT), site::printed);
            assertEquals(2, awaitContacts("TRK-1", "BOOKED").size());
            assertEquals(1, awaitContacts("TRK-1", "CANCELLED").size());
            server.stop();
        }
    }

    private JsonNode post(String path, String json) throws Exception {
        return site.post(server, "controller", path, json);
    }

    /** In order of rise. */
    private List<JsonNode> awaitContacts(String spacecraft, String state) throws Exception {
        String path = PASSES + "?limit=1000&spacecraft=" + spacecraft + "&state=" + state;
        JsonNode answer = site.await(
                path,
                SOON,
                () -> site.get(server, "observer", path),
                a -> a.path("passes").size() > 0);
        List<JsonNode> contacts = new ArrayList<>();
        answer.get("passes").forEach(c -> contacts.add(0, c));
        return contacts;
    }

    private void booksWhatWasCancelled(JsonNode pass, String id) throws Exception {
        String wish = new ObjectMapper()
                .writeValueAsString(Map.of(
                        "spacecraft",
                        "TRK-1",
                        "station",
                        pass.get("station").asText(),
                        "time",
                        Instant.parse(pass.get("rise").asText()).plusSeconds(30).toString()));
        JsonNode booking = post(PASSES, wish);
        assertEquals(id, booking.get("pass").get("id").asText());
        assertEquals("BOOKED", booking.get("pass").get("state").asText());
        assertEquals(400, site.status(server, "controller", "POST", PASSES, wish), "it is booked already");
        assertEquals(403, site.status(server, "observer", "POST", PASSES, wish));
        assertEquals(400, site.status(server, "controller", "POST", PASSES, "{}"));
    }

    private void explains(String cancelled) throws Exception {
        JsonNode plan = site.await(
                "the reason for the cancelled pass",
                SOON,
                () -> site.get(server, "observer", "/api/torii/plan?limit=1000"),
                p -> p.findValuesAsText("reason").contains(cancelled + " has ended: CANCELLED"));
        assertTrue(plan.get("passes").asInt() > 10, plan::toString);
        JsonNode again = post("/api/torii/plan", "{\"movesMax\": 0}");
        assertTrue(again.get("contacts").asInt() > 2, again::toString);
        assertEquals(404, site.status(server, "controller", "POST", PASSES + "/none:lock", "{}"));
        assertEquals(400, site.status(server, "controller", "POST", PASSES + "/" + cancelled + ":cancel", "{}"));
    }

    /** The orbit of the server's file, but later along its track. */
    private void takesAnOrbit(String booked) throws Exception {
        JsonNode before = site.get(server, "observer", PASSES + "/" + booked);
        JsonNode orbit =
                site.get(server, "observer", "/api/torii/orbits").get("orbits").get(0);
        int number = Integer.parseInt(Files.readString(site.etc().resolve("orbits/TRK-1.tle"))
                .lines()
                .filter(l -> l.startsWith("1 "))
                .findFirst()
                .orElseThrow()
                .substring(2, 7));
        String path = "/api/torii/orbits/TRK-1";
        String epoch = orbit.get("epoch").asText().replace("Z", "");
        String text = String.format(OMM, epoch, "269.7000", number);
        String other = String.format(OMM, epoch, "269.7000", 12345);
        assertEquals(400, site.status(server, "controller", "PUT", path, json(other)));
        assertEquals(400, site.status(server, "controller", "PUT", path, json("nonsense")));
        assertEquals(403, site.status(server, "observer", "PUT", path, json(text)));
        assertEquals(200, site.status(server, "controller", "PUT", path, json(text)));
        JsonNode now = site.get(server, "observer", PASSES + "/" + booked);
        assertTrue(now.get("drifted").asBoolean(), now::toString);
        assertEquals(
                now.get("driftSeconds").asDouble(),
                Duration.between(
                                        Instant.parse(before.get("rise").asText()),
                                        Instant.parse(now.get("rise").asText()))
                                .toMillis()
                        / 1e3,
                1e-3);
        JsonNode sources = site.get(server, "observer", "/api/torii/orbits")
                .get("orbits")
                .get(0)
                .get("sources");
        assertEquals("OMM", sources.get(1).get("format").asText());
        assertTrue(sources.get(1).get("uploaded").asBoolean());
        assertEquals(200, site.status(server, "controller", "DELETE", path, ""));
        assertEquals(404, site.status(server, "controller", "DELETE", path, ""));
        assertEquals(before, site.get(server, "observer", PASSES + "/" + booked));
    }

    private static String json(String text) throws Exception {
        return new ObjectMapper().writeValueAsString(Map.of("text", text));
    }

    private void leavesOthersOut() throws Exception {
        assertEquals(
                List.of("tokyo", "denver"),
                site.get(server, "observer", "/api/torii/stations").findValuesAsText("id"));
        JsonNode others = site.get(server, "observer", PASSES + "?spacecraft=TRK-2&station=tokyo");
        for (JsonNode pass : others.get("passes")) {
            assertEquals("TRK-2", pass.get("spacecraft").asText());
            assertEquals("tokyo", pass.get("station").asText());
        }
    }

    private void tellsWhoDidWhat(String booked) throws Exception {
        JsonNode log = site.get(server, "admin", "/api/audit/records/_global");
        List<String> summaries = log.findValuesAsText("summary");
        assertTrue(summaries.contains("Contact " + booked + " locked"), log::toString);
        assertTrue(summaries.contains("Orbit of TRK-1 uploaded"), log::toString);
        assertTrue(log.findValuesAsText("user").contains("controller"), log::toString);
    }
}
