package dev.torii.radio.zmq;

import dev.torii.radio.Content;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings of a front end over ZeroMQ. We connect, the flowgraph binds.
 *
 * @param name          name for people and threads, usually the antenna's id
 * @param telemetry     endpoint that brings telemetry, such as {@code tcp://127.0.0.1:5555}
 * @param pull          whether it is a PUSH socket, from which we PULL; else it is a PUB socket, of which we SUBscribe everything
 * @param content       units come as PDUs (message sinks), streams as they are (stream sinks)
 * @param command       endpoint of a PULL socket that takes a PDU for each CLTU; empty if there is none
 * @param unitLengthMax longest data of a PDU, or message of a stream, octets
 * @param reconnectMin  first wait before trying again, at least 1 ms
 * @param reconnectMax  longest wait
 */
public record ZmqConfig(
        String name,
        String telemetry,
        boolean pull,
        Content content,
        Optional<String> command,
        int unitLengthMax,
        Duration reconnectMin,
        Duration reconnectMax) {
    /** Usual first wait before trying again. */
    public static final Duration RECONNECT_MIN = Duration.ofMillis(200);
    /** Usual longest wait. */
    public static final Duration RECONNECT_MAX = Duration.ofSeconds(2);

    /** Checks the ranges. */
    public ZmqConfig {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(telemetry, "telemetry");
        Objects.requireNonNull(command, "command");
        if (unitLengthMax < 1) {
            throw new IllegalArgumentException("unitLengthMax " + unitLengthMax + " is less than 1");
        }
        if (reconnectMin.toMillis() < 1 || reconnectMax.compareTo(reconnectMin) < 0) {
            throw new IllegalArgumentException(
                    "reconnectMin " + reconnectMin + " is not in 1 ms .. reconnectMax " + reconnectMax);
        }
    }
}
