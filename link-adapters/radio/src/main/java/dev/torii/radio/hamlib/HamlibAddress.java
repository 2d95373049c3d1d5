package dev.torii.radio.hamlib;

import java.time.Duration;
import java.util.Objects;

/**
 * Where a daemon is, and how patient we are.
 *
 * @param host          its name or address
 * @param port          its TCP port, 1..65535
 * @param answerTimeout longest time from a request to the end of its answer, at least 1 ms
 * @param reconnectWait time before a connection is tried again, at least 1 ms
 */
public record HamlibAddress(String host, int port, Duration answerTimeout, Duration reconnectWait) {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration RECONNECT_WAIT = Duration.ofSeconds(1);

    /** Checks the ranges. */
    public HamlibAddress {
        Objects.requireNonNull(host, "host");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not in 1..65535");
        }
        if (answerTimeout.toMillis() < 1 || reconnectWait.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "answerTimeout " + answerTimeout + " or reconnectWait " + reconnectWait + " is less than 1 ms");
        }
    }

    /**
     * A daemon with the usual patience, 1 s.
     *
     * @param host its name or address
     * @param port its port
     * @return the address
     */
    public static HamlibAddress of(String host, int port) {
        return new HamlibAddress(host, port, ANSWER_TIMEOUT, RECONNECT_WAIT);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
