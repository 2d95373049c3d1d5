package dev.torii.console.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.torii.payload.feed.FeedClient;
import dev.torii.payload.feed.FeedRecord;
import dev.torii.spacelink.time.Tai;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A consumer of the feed: counts what it is given, by contact, and how long that took. Thread safe. */
final class FeedWatcher implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final double NS_PER_MS = 1e6;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, List<Double>> latenciesMsByContact = new HashMap<>();
    private final FeedClient client;
    private final Thread thread;

    private volatile String failure = "";

    private FeedWatcher(FeedClient client) {
        this.client = client;
        this.thread = new Thread(this::follow, "feed-watcher");
        this.thread.setDaemon(true);
    }

    /**
     * Connects to the feed and follows it from its oldest record.
     *
     * @throws IOException if nothing listens
     */
    static FeedWatcher connect(String host, int port) throws IOException {
        FeedWatcher watcher = new FeedWatcher(FeedClient.connect(host, port, 0, CONNECT));
        watcher.thread.start();
        return watcher;
    }

    /** From the last frame at the antenna to this consumer's hands, one value per record of the contact, in ms. */
    synchronized List<Double> latenciesMs(String contactId) {
        return List.copyOf(latenciesMsByContact.getOrDefault(contactId, List.of()));
    }

    /** Why the consumer stopped, or empty while it follows. */
    String failure() {
        return failure;
    }

    private void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Optional<FeedRecord> record = client.next(POLL);
                if (record.isPresent()) {
                    take(record.get(), Tai.fromUtc(Instant.now()));
                }
            }
        } catch (IOException e) {
            failure = "feed: " + e.getMessage();
        }
    }

    private synchronized void take(FeedRecord record, long nowTaiNs) throws IOException {
        JsonNode header = json.readTree(record.header());
        double latencyMs =
                (nowTaiNs - header.path("trace").path("antennaLastTaiNs").asLong()) / NS_PER_MS;
        for (JsonNode reception : header.path("lineage")) {
            latenciesMsByContact
                    .computeIfAbsent(reception.path("contact").asText(), id -> new ArrayList<>())
                    .add(latencyMs);
        }
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        client.close();
    }
}
