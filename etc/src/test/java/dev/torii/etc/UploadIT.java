package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of 20 000 octets on its way into the memory of the simulated spacecraft: over two contacts, with every tenth CLTU lost, and the server
 * killed between them while blocks are on their way. What the simulator says of its own memory counts.
 */
class UploadIT {
    private static final int SIZE_OCTETS = 20_000;

    /** The first pass has less than a minute left. */
    private static final long FROM_CULMINATION = 100;

    /** From before the second pass rises, which is after the first has set. */
    private static final long TO_CULMINATION = 235;

    private static final Duration TO_THE_END = Duration.ofSeconds(200);

    @TempDir
    private Path folder;

    private FlightSite flight;

    @Test
    void goesOnInTheNextContactAfterAKill() throws Exception {
        byte[] file = new byte[SIZE_OCTETS];
        new Random(1).nextBytes(file);
        try (FlightSite site = new FlightSite(folder)) {
            flight = site;
            flight.startSimulator("--fault", "TRK-1:lose-cltus=10@0");
            flight.startServer();
            begins(file);
            flight.putPass(Instant.now().minusSeconds(FROM_CULMINATION));
            flight.await(
                    "the first blocks on board",
                    FlightSite.LONG,
                    this::upload,
                    u -> u.path("loadedOctets").asInt()
                                    + u.path("verifiedOctets").asInt()
                            > 0);
            flight.killServer();
            assertTrue(executions() > 0);
            flight.putPass(Instant.now().plusSeconds(TO_CULMINATION)); // another contact, when this one is over
            flight.startServer();
            assertEquals("RUNNING", upload().path("state").asText(), "survives kill -9");
            assertTrue(upload().path("verifiedOctets").asInt() < SIZE_OCTETS, "too fast for this test");
            JsonNode end = flight.await(
                    "the end of the upload",
                    TO_THE_END,
                    this::upload,
                    u -> u.path("state").asText().equals("DONE"));
            assertEquals(SIZE_OCTETS, end.path("verifiedOctets").asInt());
            assertEquals(sha256(file), memory(), "the simulator's own view");
            allTicketsHaveEnded();
            assertFalse(flight.site.printed().contains("\tat "), flight.site::printed);
        }
    }

    private void begins(byte[] file) throws Exception {
        String json =
                "{\"spacecraft\": \"TRK-1\", \"area\": 1, \"address\": 4096, \"fileName\": \"image.bin\", \"content\": \""
                        + Base64.getEncoder().encodeToString(file) + "\"}";
        String path = "/api/torii/uploads";
        assertEquals(403, flight.site.status(flight.server(), "observer", "POST", path, json));
        assertEquals(403, flight.site.status(flight.server(), "approver", "POST", path, json));
        assertEquals("U-1", flight.post(path, json).path("id").asText());
        assertEquals(
                400, flight.site.status(flight.server(), "controller", "POST", path, json), "two to the same place");
        assertEquals(
                "PAUSED", flight.post(path + "/U-1:pause", "{}").path("state").asText());
        assertEquals(
                "RUNNING", flight.post(path + "/U-1:resume", "{}").path("state").asText());
    }

    private JsonNode upload() throws Exception {
        return flight.get("/api/torii/uploads").path("uploads").path(0);
    }

    private int executions() throws IOException {
        return flight.executions(0).getOrDefault("LOAD_MEMORY", 0);
    }

    /** SHA-256 of what was stored when the whole file was checked last. */
    private String memory() throws IOException {
        JsonNode last = MissingNode.getInstance();
        for (String line : Files.readAllLines(flight.events(0))) {
            JsonNode event = new ObjectMapper().readTree(line);
            if (event.path("event").asText().equals("memory_checked")
                    && event.path("address").asInt() == 4096
                    && event.path("length").asInt() == SIZE_OCTETS) {
                last = event;
            }
        }
        return last.path("sha256").asText();
    }

    private static String sha256(byte[] file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    }

    private void allTicketsHaveEnded() throws Exception {
        JsonNode tickets = flight.get("/api/torii/tickets?limit=1000").path("tickets");
        List<JsonNode> ours = StreamSupport.stream(tickets.spliterator(), false)
                .filter(t -> t.path("command").asText().startsWith("/TRK/memory/"))
                .toList();
        Set<String> contacts = new TreeSet<>();
        for (JsonNode ticket : ours) {
            assertTrue(
                    ticket.path("state").asText().matches("ACKNOWLEDGED|REFUSED|CANCELLED|RESOLVED"), ticket::toString);
            assertEquals("controller", ticket.path("user").asText());
            contacts.add(ticket.path("leftIn").asText());
        }
        contacts.remove("");
        assertEquals(2, contacts.size(), contacts::toString);
    }
}
