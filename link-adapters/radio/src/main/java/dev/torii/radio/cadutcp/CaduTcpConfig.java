package dev.torii.radio.cadutcp;

import java.time.Duration;
import java.util.Objects;

/**
 * Settings of a front end over TCP.
 *
 * @param name          name for people and threads, usually the antenna's id
 * @param host          host that listens
 * @param telemetryPort port that sends CADUs, 1..65535
 * @param commandPort   port that takes CLTUs, 1..65535
 * @param reconnectMin  first wait before connecting again, at least 1 ms
 * @param reconnectMax  longest wait; each failure doubles the wait up to this
 */
public record CaduTcpConfig(
        String name, String host, int telemetryPort, int commandPort, Duration reconnectMin, Duration reconnectMax) {
    /** Usual first wait before connecting again. */
    public static final Duration RECONNECT_MIN = Duration.ofMillis(200);
    /** Usual longest wait before connecting again. */
    public static final Duration RECONNECT_MAX = Duration.ofSeconds(2);

    /** Checks the ranges. */
    public CaduTcpConfig {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(host, "host");
        checkPort("telemetryPort", telemetryPort);
        checkPort("commandPort", commandPort);
        if (reconnectMin.toMillis() < 1 || reconnectMax.compareTo(reconnectMin) < 0) {
            throw new IllegalArgumentException(
                    "reconnectMin " + reconnectMin + " is not in 1 ms .. reconnectMax " + reconnectMax);
        }
    }

    private static void checkPort(String option, int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(option + " " + port + " is not in 1..65535");
        }
    }
}
