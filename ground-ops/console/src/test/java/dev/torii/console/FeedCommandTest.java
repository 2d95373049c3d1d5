package dev.torii.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.payload.feed.FeedLog;
import dev.torii.payload.feed.FeedLogConfig;
import dev.torii.payload.feed.FeedRecord;
import dev.torii.payload.feed.FeedServer;
import dev.torii.payload.feed.FeedServerConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class FeedCommandTest {
    private static final String HEADER = "{\"schema\":1,\"dataMode\":\"TEST\",\"identity\":{\"spacecraft\":\"TRK-1\","
            + "\"scid\":171,\"sensorId\":1,\"frameId\":7,\"epoch\":0,\"revision\":0},\"playback\":true,"
            + "\"times\":{\"packetTimeTaiNs\":1,\"exposureStartTaiNs\":1,\"exposureStartUtc\":\"2026-11-22T00:00:00Z\"},"
            + "\"completeness\":{\"complete\":false,\"integrity\":\"UNCHECKED\",\"segmentsExpected\":115,"
            + "\"segmentsReceived\":112,\"segmentLength\":4000,\"recordLength\":458876,\"recordLengthKnown\":true,"
            + "\"missing\":[{\"firstSegment\":3,\"lastSegment\":4,\"firstOctet\":12000,\"octets\":8000},"
            + "{\"firstSegment\":9,\"lastSegment\":9,\"firstOctet\":36000,\"octets\":4000}]},"
            + "\"lineage\":[{\"station\":\"tokyo\",\"antenna\":\"tokyo-1\",\"contact\":\"C-1\",\"vcid\":2,"
            + "\"firstReceptionTaiNs\":1,\"lastReceptionTaiNs\":5000000,\"frames\":400}],"
            + "\"trace\":{\"antennaFirstTaiNs\":1,\"antennaLastTaiNs\":5000000,\"assembledTaiNs\":1,\"loggedTaiNs\":1}}";

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void showsIdentityCompletenessAndLatency() {
        FeedRecord record = new FeedRecord(12, HEADER.getBytes(StandardCharsets.UTF_8), new byte[3]);
        assertEquals(
                "12  TRK-1 sensor 1 frame 7 epoch 0 r0  exposed 2026-11-22T00:00:00Z  partial 112/115 missing 3-4,9"
                        + "  latency 37.5 ms  tokyo-1 C-1",
                FeedLine.text(record, 42_500_000));
        assertTrue(FeedLine.json(record, 42_500_000)
                .startsWith("{\"offset\":12,\"imageLength\":3,\"receivedTaiNs\":42500000,\"latencyMs\":37.5,"
                        + "\"header\":{\"schema\":1,"));
    }

    @Test
    void printsKeptFramesAndEndsAfterCount() throws IOException {
        try (FeedLog log = FeedLog.open(new FeedLogConfig(dir, 1 << 20, 1 << 24));
                FeedServer server = new FeedServer(log, new FeedServerConfig("127.0.0.1", 0, 4), o -> {})) {
            for (int i = 0; i < 3; i++) {
                log.append(HEADER.getBytes(StandardCharsets.UTF_8), new byte[10]);
            }
            log.commit();
            String port = Integer.toString(server.port());
            assertEquals(0, run("tail", "--port", port, "--from", "earliest", "--count", "2"));
            assertEquals(2, out.toString().lines().count());
            assertEquals(0, run("tail", "--port", port, "--from", "1", "--timeout", "0.3", "--json"));
            assertEquals(1, run("tail", "--port", port, "--count", "1", "--timeout", "0.3"));
        }
    }

    @Test
    void saysClearlyThatNothingListens() throws IOException {
        int port;
        try (FeedLog log = FeedLog.open(new FeedLogConfig(dir, 1 << 20, 1 << 24));
                FeedServer server = new FeedServer(log, new FeedServerConfig("127.0.0.1", 0, 4), o -> {})) {
            port = server.port();
        }
        assertEquals(1, run("tail", "--port", Integer.toString(port)));
        assertTrue(err.toString().startsWith("torii feed: no feed at 127.0.0.1:" + port), err::toString);
    }

    @Test
    void refusesWrongOptions() {
        assertEquals(2, run());
        assertEquals(2, run("tail", "--from", "yesterday"));
        assertEquals(2, run("tail", "--count", "0"));
    }

    private int run(String... arguments) {
        return new CommandLine(new FeedCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
