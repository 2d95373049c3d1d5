package dev.torii.radio.tcp;

import java.time.Duration;
import java.util.Objects;

/**
 * Where a TCP connection is made, and by whom.
 *
 * @param host         the radio's name or address; as a server the address of ours at which we listen
 * @param port         its port, or ours, 1..65535
 * @param server       whether we listen and the radio connects
 * @param reconnectMin first wait before trying again, at least 1 ms
 * @param reconnectMax longest wait; each failure doubles the wait up to this
 */
public record TcpAddress(String host, int port, boolean server, Duration reconnectMin, Duration reconnectMax) {
    private static final Duration RECONNECT_MIN = Duration.ofMillis(200);
    private static final Duration RECONNECT_MAX = Duration.ofSeconds(2);

    /** Checks the ranges. */
    public TcpAddress {
        Objects.requireNonNull(host, "host");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not in 1..65535");
        }
        if (reconnectMin.toMillis() < 1 || reconnectMax.compareTo(reconnectMin) < 0) {
            throw new IllegalArgumentException(
                    "reconnectMin " + reconnectMin + " is not in 1 ms .. reconnectMax " + reconnectMax);
        }
    }

    /**
     * A radio that listens, with the usual waits: 0.2 s to 2 s.
     *
     * @param host its name or address
     * @param port its port
     * @return the address
     */
    public static TcpAddress of(String host, int port) {
        return new TcpAddress(host, port, false, RECONNECT_MIN, RECONNECT_MAX);
    }

    /** Returns the same place, where we listen. */
    public TcpAddress asServer() {
        return new TcpAddress(host, port, true, reconnectMin, reconnectMax);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
