package dev.torii.payload.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

/** Serves one connected consumer on a thread of its own until it goes away. */
final class FeedConsumer {
    private static final int REQUEST_TIMEOUT_MS = 5000;
    private static final int SEND_BUFFER_OCTETS = 1 << 20;
    private static final long IDLE_MS = 200;
    private static final long NOT_SENDING = 0;

    private final FeedServer server;
    private final Socket socket;
    private final Thread thread;
    private volatile long sendingSinceNs = NOT_SENDING;
    private volatile long nextOffset = -1;

    FeedConsumer(FeedServer server, Socket socket) {
        this.server = server;
        this.socket = socket;
        this.thread = new Thread(this::serve, "feed-consumer-" + socket.getPort());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void join(long timeoutMs) throws InterruptedException {
        thread.join(timeoutMs);
    }

    /** Time for which one record has been waiting for the consumer to take it, 0 while none waits. */
    long stalledNs(long nowNs) {
        long since = sendingSinceNs;
        return since == NOT_SENDING ? 0 : nowNs - since;
    }

    /** Records this consumer is behind. */
    long lag() {
        return nextOffset < 0 ? 0 : Math.max(0, server.log().committedEnd() - nextOffset);
    }

    void disconnect() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is left to be done with it.
            sendingSinceNs = NOT_SENDING;
        }
    }

    private void serve() {
        long skipped = 0;
        try (Socket s = socket) {
            s.setTcpNoDelay(true);
            s.setKeepAlive(true);
            s.setSendBufferSize(SEND_BUFFER_OCTETS);
            ByteBuffer request = readRequest(s);
            if (request == null || request.getInt() != FeedProtocol.MAGIC) {
                server.countBadRequest();
                return;
            }
            server.countAccepted();
            try (FeedCursor cursor = server.log().cursor(request.getLong())) {
                stream(s, cursor);
                skipped = cursor.skipped();
            }
        } catch (IOException e) {
            // The consumer went away; it comes back with the offset it wants next.
            sendingSinceNs = NOT_SENDING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.finished(this, skipped);
        }
    }

    private void stream(Socket s, FeedCursor cursor) throws IOException, InterruptedException {
        OutputStream out = s.getOutputStream();
        s.setSoTimeout(1);
        nextOffset = cursor.nextOffset();
        while (!server.isClosed()) {
            if (cursor.poll(IDLE_MS)) {
                send(out, cursor);
            } else if (hasLeft(s)) {
                return;
            }
        }
    }

    private void send(OutputStream out, FeedCursor cursor) throws IOException {
        sendingSinceNs = System.nanoTime() | 1;
        out.write(cursor.data(), 0, cursor.length());
        sendingSinceNs = NOT_SENDING;
        nextOffset = cursor.nextOffset();
        server.countDelivered(cursor.offset());
    }

    /** True when the consumer closed its side; after the request it has nothing to say, so any octet ends it too. */
    private static boolean hasLeft(Socket s) throws IOException {
        try {
            return s.getInputStream().read() >= -1;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static ByteBuffer readRequest(Socket s) throws IOException {
        s.setSoTimeout(REQUEST_TIMEOUT_MS);
        InputStream in = s.getInputStream();
        byte[] request = new byte[FeedProtocol.REQUEST_LENGTH];
        try {
            int n = in.readNBytes(request, 0, request.length);
            return n == request.length ? ByteBuffer.wrap(request) : null;
        } catch (SocketTimeoutException e) {
            return null;
        }
    }
}
