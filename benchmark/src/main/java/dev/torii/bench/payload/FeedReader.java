package dev.torii.bench.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.payload.feed.FeedClient;
import dev.torii.payload.feed.FeedRecord;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A consumer of the feed, on a thread of this process: notes when it has each sensor frame in its hands. */
final class FeedReader implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final FeedClient client;
    private final Map<Long, Long> deliveredTaiNs = new ConcurrentHashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private final Thread thread = new Thread(this::run, "feed-reader");
    private volatile boolean closed;

    FeedReader(int port) throws IOException {
        client = FeedClient.connect("127.0.0.1", port, -1, PATIENCE);
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                Optional<FeedRecord> record = client.next(LOOK);
                if (record.isPresent()) {
                    long now = Receiver.taiNs();
                    JsonNode header = json.readTree(record.get().header());
                    deliveredTaiNs.put(header.path("identity").path("frameId").asLong(), now);
                }
            }
        } catch (IOException e) {
            System.err.println("bench: the feed ended: " + e.getMessage());
        }
    }

    /** When a sensor frame came, ns since 1970-01-01T00:00:00 TAI; {@code null} if it did not. */
    Long deliveredTaiNs(long frameId) {
        return deliveredTaiNs.get(frameId);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
