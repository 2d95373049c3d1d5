package dev.torii.payload.feed;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Streams a {@link FeedLog} to consumers over TCP, loopback only; the protocol is in {@code docs/icd-feed.md}.
 *
 * <p>Each consumer has a thread and a cursor of its own and reads from the log's files: a slow or stalled one falls
 * behind, and nothing else waits for it. At the limit of consumers a new one takes the place of the one that has been
 * stalled longest (at least {@value #STALLED_SECONDS} s), or is refused when all of them move.
 */
public final class FeedServer implements Closeable {
    static final int STALLED_SECONDS = 60;

    private final FeedLog log;
    private final FeedServerConfig config;
    private final LongConsumer onDelivered;
    private final ServerSocket server;
    private final Thread acceptor;
    private final List<FeedConsumer> consumers = new CopyOnWriteArrayList<>();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong badRequests = new AtomicLong();
    private final AtomicLong evicted = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private volatile boolean closed;

    /**
     * Binds the port and begins to serve.
     *
     * @param log         what to serve; stays open when the server closes
     * @param config      where and to how many
     * @param onDelivered told the offset of each record handed to a consumer's socket, on that consumer's thread; must not
     *     block
     * @throws IOException when the port cannot be bound; the message names host and port
     */
    public FeedServer(FeedLog log, FeedServerConfig config, LongConsumer onDelivered) throws IOException {
        this.log = log;
        this.config = config;
        this.onDelivered = onDelivered;
        this.server = bind(config);
        this.acceptor = new Thread(this::acceptLoop, "feed-acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** The port that is listened on. */
    public int port() {
        return server.getLocalPort();
    }

    /** What happened so far, and how far the slowest consumer is behind. */
    public FeedServerCounters counters() {
        long lag = 0;
        for (FeedConsumer c : consumers) {
            lag = Math.max(lag, c.lag());
        }
        return new FeedServerCounters(
                consumers.size(),
                accepted.get(),
                refused.get(),
                badRequests.get(),
                evicted.get(),
                delivered.get(),
                skipped.get(),
                lag);
    }

    /** Stops listening, disconnects all consumers and waits up to 2 s for their threads. */
    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        List<FeedConsumer> open = new ArrayList<>(consumers);
        open.forEach(FeedConsumer::disconnect);
        try {
            acceptor.join(TimeUnit.SECONDS.toMillis(2));
            for (FeedConsumer c : open) {
                c.join(TimeUnit.SECONDS.toMillis(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isClosed() {
        return closed;
    }

    FeedLog log() {
        return log;
    }

    void countAccepted() {
        accepted.incrementAndGet();
    }

    void countBadRequest() {
        badRequests.incrementAndGet();
    }

    void countDelivered(long offset) {
        delivered.incrementAndGet();
        onDelivered.accept(offset);
    }

    void finished(FeedConsumer consumer, long recordsSkipped) {
        skipped.addAndGet(recordsSkipped);
        consumers.remove(consumer);
    }

    private void acceptLoop() {
        while (!closed) {
            try {
                admit(server.accept());
            } catch (IOException e) {
                // Closed by us, or the descriptor limit is reached: wait for one to come back, never spin.
                pause();
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        if (consumers.size() >= config.consumersMax() && !makeRoom()) {
            refused.incrementAndGet();
            socket.close();
            return;
        }
        FeedConsumer consumer = new FeedConsumer(this, socket);
        consumers.add(consumer);
        consumer.start();
    }

    private boolean makeRoom() {
        long now = System.nanoTime();
        Optional<FeedConsumer> slowest = consumers.stream()
                .filter(c -> c.stalledNs(now) >= TimeUnit.SECONDS.toNanos(STALLED_SECONDS))
                .max(Comparator.comparingLong(c -> c.stalledNs(now)));
        slowest.ifPresent(c -> {
            evicted.incrementAndGet();
            consumers.remove(c);
            c.disconnect();
        });
        return slowest.isPresent();
    }

    private void pause() {
        if (!closed) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static ServerSocket bind(FeedServerConfig config) throws IOException {
        ServerSocket s = new ServerSocket();
        try {
            s.setReuseAddress(true);
            s.bind(new InetSocketAddress(InetAddress.getByName(config.host()), config.port()));
            return s;
        } catch (BindException e) {
            s.close();
            throw new IOException(
                    "feed.port: cannot listen on " + config.host() + ":" + config.port() + ": " + e.getMessage(), e);
        }
    }
}
