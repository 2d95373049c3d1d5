package dev.torii.payload.feed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.testing.Mutator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FeedServerTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String HOST = "127.0.0.1";

    @TempDir
    Path dir;

    private FeedLog log;
    private FeedServer server;

    @BeforeEach
    void start() throws IOException {
        log = FeedLog.open(new FeedLogConfig(dir, 1 << 20, 1L << 30));
        server = new FeedServer(log, new FeedServerConfig(HOST, 0, 2), offset -> {});
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        log.close();
    }

    @Test
    void streamsKeptRecordsThenLiveOnes() throws IOException {
        append("old", 10);
        try (FeedClient client = connect(0)) {
            assertEquals("old", client.next(LONG).orElseThrow().headerText());
            append("new", 10);
            FeedRecord record = client.next(LONG).orElseThrow();
            assertEquals("new", record.headerText());
            assertEquals(1, record.offset());
            assertArrayEquals(new byte[10], record.image());
            assertEquals(2, client.nextOffset());
            assertTrue(client.next(Duration.ofMillis(1)).isEmpty());
        }
    }

    @Test
    void resumesFromOffset() throws IOException {
        append("a", 1);
        append("b", 1);
        try (FeedClient client = connect(1)) {
            assertEquals("b", client.next(LONG).orElseThrow().headerText());
        }
    }

    @Test
    void stalledConsumerHoldsUpNeitherProducerNorOtherConsumer() throws IOException {
        try (FeedClient stalled = connect(0);
                FeedClient live = connect(0)) {
            for (int i = 0; i < 40; i++) {
                append(Integer.toString(i), 500_000);
            }
            for (int i = 0; i < 40; i++) {
                assertEquals(i, live.next(LONG).orElseThrow().offset());
            }
            assertTrue(server.counters().lagMax() > 0);
            for (int i = 0; i < 40; i++) {
                assertEquals(i, stalled.next(LONG).orElseThrow().offset());
            }
        }
    }

    @Test
    void refusesConsumersBeyondTheLimit() throws IOException {
        append("a", 1);
        try (FeedClient one = connect(0);
                FeedClient two = connect(0)) {
            assertTrue(one.next(LONG).isPresent());
            assertTrue(two.next(LONG).isPresent());
            assertThrows(IOException.class, () -> {
                try (FeedClient three = connect(0)) {
                    three.next(LONG);
                }
            });
            assertEquals(1, server.counters().refused());
        }
        awaitTrue(() -> server.counters().consumers() == 0);
        try (FeedClient again = connect(0)) {
            assertTrue(again.next(LONG).isPresent());
        }
    }

    @Test
    void disconnectsWhoeverDoesNotSpeakTheProtocol() throws IOException {
        try (Socket s = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            s.setSoTimeout(20_000);
            s.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            awaitTrue(() ->
                    server.counters().badRequests() == 1 && server.counters().consumers() == 0);
        }
    }

    @Test
    void noticesThatAnIdleConsumerLeft() throws IOException {
        connect(-1).close();
        awaitTrue(() -> server.counters().accepted() == 1 && server.counters().consumers() == 0);
    }

    @Test
    void clientRejectsRecordWithWrongChecksum() throws IOException {
        ByteBuffer record = ByteBuffer.allocate(22)
                .putInt(14)
                .putInt(1)
                .putLong(0)
                .putInt(2)
                .put((byte) '{');
        try (ServerSocket fake = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                FeedClient client = FeedClient.connect(HOST, fake.getLocalPort(), 0, LONG);
                Socket s = fake.accept()) {
            s.getOutputStream().write(record.array());
            IOException e = assertThrows(IOException.class, () -> client.next(LONG));
            assertTrue(e.getMessage().contains("checksum"), e.getMessage());
        }
    }

    @Test
    void saysClearlyThatNothingListens() throws IOException {
        int port = server.port();
        server.close();
        IOException e = assertThrows(IOException.class, () -> FeedClient.connect(HOST, port, 0, LONG));
        assertTrue(e.getMessage().startsWith("no feed at 127.0.0.1:" + port), e.getMessage());
    }

    @Test
    void listensOnLoopbackOnly() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new FeedServerConfig("0.0.0.0", 10110, 16));
        assertEquals("feed.host: 0.0.0.0 is not a loopback address", e.getMessage());
    }

    /** Requests of all kinds of wrong octets; the server goes on to serve. */
    @Test
    void outlivesRequestsOfNonsense() throws IOException {
        append("kept", 10);
        byte[] request = ByteBuffer.allocate(FeedProtocol.REQUEST_LENGTH)
                .putInt(FeedProtocol.MAGIC)
                .putLong(0)
                .array();
        Mutator mutator = Mutator.announced("wrong feed requests");
        for (int i = 0; i < 300; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.getOutputStream().write(mutator.damage(request, request));
            } catch (IOException e) {
                // it has hung up in the middle of what we wrote
            }
        }
        awaitTrue(this::serves); // connections that still wait to be refused may take all places
    }

    private boolean serves() {
        try (FeedClient client = connect(0)) {
            return "kept".equals(client.next(LONG).orElseThrow().headerText());
        } catch (IOException e) {
            return false;
        }
    }

    /** A server that sends records with octets changed: each is read as it was or refused, never anything else. */
    @Test
    void clientTakesNoChangedRecord() throws IOException {
        byte[] header = "{}".getBytes(StandardCharsets.UTF_8);
        byte[] record = ByteBuffer.allocate(FeedRecordFormat.HEADER_OFFSET + 102)
                .put(FeedRecordFormat.prefix(0, header, new byte[100]))
                .put(header)
                .array();
        Mutator mutator = Mutator.announced("wrong feed records");
        int refused = 0;
        try (ServerSocket fake = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 300; i++) {
                try (FeedClient client = FeedClient.connect(HOST, fake.getLocalPort(), 0, LONG)) {
                    try (Socket s = fake.accept()) {
                        s.getOutputStream().write(mutator.damage(record, record));
                        s.shutdownOutput();
                        s.getInputStream().readNBytes(FeedProtocol.REQUEST_LENGTH);
                    }
                    FeedRecord read = client.next(LONG).orElseThrow();
                    assertEquals("{}", read.headerText());
                    assertArrayEquals(new byte[100], read.image());
                } catch (IOException e) {
                    refused++;
                }
            }
        }
        assertTrue(refused > 100, "refused " + refused);
    }

    private FeedClient connect(long from) throws IOException {
        return FeedClient.connect(HOST, server.port(), from, LONG);
    }

    private void append(String header, int imageLength) throws IOException {
        log.append(header.getBytes(StandardCharsets.UTF_8), new byte[imageLength]);
        log.commit();
    }

    private static void awaitTrue(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
