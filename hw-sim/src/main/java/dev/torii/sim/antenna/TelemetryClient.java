package dev.torii.sim.antenna;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** One connection to a telemetry port. Not thread safe. */
final class TelemetryClient {

    /** Octets that wait for a slow client, 1.6 s at 20 Mbit/s; CADUs that do not fit are dropped whole and counted. */
    static final int PENDING_OCTETS_MAX = 4 << 20;

    private final SocketChannel channel;
    private final OctetRing pending = new OctetRing(PENDING_OCTETS_MAX);

    TelemetryClient(SocketChannel channel) {
        this.channel = channel;
    }

    /** Queues a CADU; false if it was dropped. */
    boolean offer(byte[] data, int offset, int length) {
        return pending.offer(data, offset, length);
    }

    /** Sends what the socket takes now. */
    void flush() throws IOException {
        pending.writeTo(channel);
    }

    SocketChannel channel() {
        return channel;
    }
}
