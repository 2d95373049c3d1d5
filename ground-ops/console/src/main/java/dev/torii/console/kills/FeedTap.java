package dev.torii.console.kills;

import dev.torii.payload.feed.FeedClient;
import dev.torii.payload.feed.FeedRecord;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;

/** A consumer of the feed that enters in the ledger whatever it gets, until the feed ends. The only place that knows how the feed is transported. */
final class FeedTap implements Closeable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WAIT = Duration.ofMillis(100);

    private final Ledger ledger;
    private final FeedClient client;
    private final Thread thread;
    private long next;
    private volatile boolean stopped;
    private volatile boolean caughtUp;

    /** Connects and begins to read. */
    FeedTap(Ledger ledger, int port, long fromOffset) throws IOException {
        this.ledger = ledger;
        this.next = fromOffset;
        this.client = FeedClient.connect("127.0.0.1", port, fromOffset, CONNECT);
        this.thread = new Thread(this::run, "feed-tap");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!stopped) {
                Optional<FeedRecord> record = client.next(WAIT);
                record.ifPresent(r -> {
                    ledger.delivered(r, next);
                    next = r.offset() + 1;
                });
                caughtUp = record.isEmpty();
            }
        } catch (EOFException | SocketException e) {
            stopped = true; // the process was killed, perhaps in the middle of a record
        } catch (IOException e) {
            stopped = true;
            ledger.garbled(e.getMessage());
        }
    }

    /** Waits for the end of the feed. */
    void join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nothing more came for a while. */
    boolean caughtUp() {
        return caughtUp;
    }

    /** Offset behind the last record, once the tap is closed. */
    long next() {
        return next;
    }

    @Override
    public void close() throws IOException {
        stopped = true;
        join();
        client.close();
    }
}
