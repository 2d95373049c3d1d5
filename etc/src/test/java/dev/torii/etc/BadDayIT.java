package dev.torii.etc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One pass on which everything goes wrong: consumers that do not read, a radio that loses CADUs, one that sends nonsense, a full disk.
 * One story with one server, since a start is expensive.
 */
class BadDayIT {
    private static final int DROPPED = 20;
    private static final int BAD_CADUS = 10_000;
    private static final long GROWTH_MAX_MEGABYTES = 300;

    @TempDir
    private Path folder;

    private FlightSite flight;
    private CaduProxy radio;

    @Test
    void fliesOnWhateverComes() throws Exception {
        try (FlightSite site = new FlightSite(folder);
                SmallDisk disk = SmallDisk.mount(site.site.data(), 1400)) {
            flight = site;
            flight.putPass();
            try (CaduProxy proxy = flight.startSimulatorBehindAProxy()) {
                radio = proxy;
                flight.startServer();
                JsonNode pass = flight.await(
                        "all commands completed",
                        FlightSite.LONG,
                        flight::latestPass,
                        p -> p.path("report").path("commandsCompleted").asInt() >= 3);
                long megabytes = flight.serverMegabytes();
                WebSocket screen = stalledScreen();
                try (Socket consumer = stalledConsumer()) {
                    countsWhatTheRadioDrops(pass.path("id").asText());
                    takesLinkActions();
                    refusesTheUserSystem();
                    if (disk.isThere()) {
                        survivesAFullDisk(disk, pass.path("id").asText());
                    }
                    takesNonsense();
                    long grown = flight.serverMegabytes() - megabytes;
                    assertTrue(grown < GROWTH_MAX_MEGABYTES, () -> "the server grew by " + grown + " MB");
                    assertTrue(consumer.isConnected());
                    assertFalse(flight.site.printed().contains("\tat "), flight.site::printed);
                } finally {
                    screen.abort();
                }
            }
        }
    }

    /** Subscribes to all packets and parameters, and never reads. */
    private WebSocket stalledScreen() throws Exception {
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public void onOpen(WebSocket opened) {
                // asks for no message, ever
            }
        };
        WebSocket screen = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + flight.site.token(flight.server(), FlightSite.CONTROLLER))
                .buildAsync(
                        URI.create(flight.server().url().toString().replace("http:", "ws:") + "/api/websocket"),
                        listener)
                .get(10, TimeUnit.SECONDS);
        subscribe(screen, 1, "packets", ", \"stream\": \"tm_realtime\"");
        subscribe(screen, 2, "events", "");
        subscribe(screen, 3, "links", "");
        subscribe(
                screen,
                4,
                "parameters",
                ", \"processor\": \"realtime\", \"sendFromCache\": true, \"updateOnExpiration\": true, \"id\": ["
                        + "{\"name\": \"/TRK/power/battery_voltage\"}, {\"name\": \"/yamcs/torii/links/tm/frameCount\"}]");
        return screen;
    }

    private static void subscribe(WebSocket screen, int id, String topic, String options) throws Exception {
        String message = "{\"type\": \"%s\", \"id\": %d, \"options\": {\"instance\": \"TRK-1\"%s}}"
                .formatted(topic, id, options);
        screen.sendText(message, true).get(10, TimeUnit.SECONDS);
    }

    /** Asks for the feed from its beginning, and never reads. */
    private Socket stalledConsumer() throws Exception {
        int port = flight.configuration().payload().feed().port();
        Socket consumer = new Socket(InetAddress.getLoopbackAddress(), port);
        consumer.getOutputStream()
                .write(ByteBuffer.allocate(12).putInt(0x54464431).putLong(0).array());
        return consumer;
    }

    private void countsWhatTheRadioDrops(String contact) throws Exception {
        long lostBefore = lost(flight.pass(contact));
        radio.drop(DROPPED);
        flight.await(
                "the loss counted",
                FlightSite.LONG,
                () -> flight.pass(contact),
                p -> radio.hasDropped() && lost(p) >= lostBefore + DROPPED);
        assertEquals(lostBefore + DROPPED, lost(flight.pass(contact)));
    }

    private static long lost(JsonNode pass) {
        return pass.path("report").path("framesLost").asLong();
    }

    private void takesLinkActions() throws Exception {
        flight.post("/api/links/TRK-1/tc/actions/unlock-farm", "{}");
        flight.post("/api/links/TRK-1/tc/actions/set-vr", "{\"vr\": 77}");
        flight.await(
                "V(S) 77",
                FlightSite.LONG,
                () -> flight.link("tc"),
                link -> link.toString().contains("77"));
        pingCompletes();
    }

    /** Yamcs' own scheduler starts what stands on the timeline in nobody's name. */
    private void refusesTheUserSystem() throws Exception {
        flight.post("/api/timeline/TRK-1/items", """
                {"source": "rdb", "name": "nobody's command", "type": "ACTIVITY", "autoStart": true,
                 "start": "%s", "duration": "1s",
                 "activityDefinition": {"type": "COMMAND", "args": {"command": "/TRK/obc/PING"}}}
                """.formatted(Instant.now().plusSeconds(1)));
        flight.await(
                "the refusal of System",
                FlightSite.LONG,
                () -> flight.get("/api/archive/TRK-1/commands?limit=1"),
                c -> c.toString().contains("commands of the user System are refused"));
    }

    private void pingCompletes() throws Exception {
        String id = flight.post("/api/processors/TRK-1/realtime/commands/TRK/obc/PING", "{}")
                .path("id")
                .asText();
        JsonNode command = flight.await(
                "the PING's end",
                FlightSite.LONG,
                () -> flight.get("/api/archive/TRK-1/commands/" + id),
                c -> c.toString().contains("CommandComplete_Status"));
        assertTrue(command.toString().contains("\"OK\""), command::toString);
    }

    private void takesNonsense() throws Exception {
        long octets = flight.count("skippedOctetCount");
        long rejected = flight.count("rejectedFrameCount");
        BadCadus bad = new BadCadus();
        for (int i = 0; i < BAD_CADUS; i++) {
            radio.inject(bad.next());
        }
        flight.await(
                "nonsense sent",
                FlightSite.LONG,
                () -> flight.link("tm"),
                link -> radio.hasInjected()
                        && link.path("extra").path("rejectedFrameCount").asLong() > rejected);
        assertTrue(flight.count("skippedOctetCount") > octets);
        assertEquals(0, flight.count("faultCount"));
        flight.await("link OK", FlightSite.LONG, () -> flight.link("tm"), FlightSite::isOk);
        pingCompletes();
    }

    /** Frames and products are not written, the archive goes on. */
    private void survivesAFullDisk(SmallDisk disk, String contact) throws Exception {
        disk.fill(100); // of the 256 MiB that are kept for the archive
        flight.await(
                "the ground told",
                Duration.ofSeconds(1),
                () -> flight.get("/api/archive/ground/events?limit=20"),
                events -> events.toString().contains("JOURNAL_FAILED"));
        assertTrue(FlightSite.isOk(flight.link("tm")), "telemetry stopped");
        long frames = flight.pass(contact).path("report").path("framesReceived").asLong();
        flight.await(
                "frames that only the archive gets",
                FlightSite.LONG,
                () -> flight.pass(contact),
                p -> p.path("report").path("framesReceived").asLong() > frames + 500);
        disk.free();
        flight.await(
                "the journal written again",
                Duration.ofSeconds(5),
                () -> flight.get("/api/archive/ground/events?limit=20"),
                events -> events.toString().contains("JOURNAL_RESUMED"));
        long position = flight.count("journalDurablePosition");
        flight.await(
                "frames on the disk",
                FlightSite.LONG,
                () -> flight.link("tm"),
                link -> link.path("extra").path("journalDurablePosition").asLong() > position);
        archiveHasAll();
    }

    /** Every packet that was handed to Yamcs. */
    private void archiveHasAll() throws Exception {
        long handed = flight.count("packetCount");
        flight.await(
                handed + " packets in the archive",
                FlightSite.LONG,
                () -> IntNode.valueOf(flight.archivedPackets().size()),
                archived -> archived.asLong() >= handed);
    }
}
