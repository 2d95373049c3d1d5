package dev.torii.radio.kiss;

import dev.torii.radio.tcp.TcpAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings of a front end over KISS.
 *
 * @param name          name for people and threads, usually the antenna's id
 * @param telemetry     connection that brings frames
 * @param command       connection that takes CLTUs, each in one frame: equal to the other one with Direwolf; empty with gr-satellites, which
 *                      takes none
 * @param unitLengthMax longest frame that is taken, octets
 */
public record KissConfig(String name, TcpAddress telemetry, Optional<TcpAddress> command, int unitLengthMax) {
    /** Checks the range. */
    public KissConfig {
        Objects.requireNonNull(name, "name");
        if (unitLengthMax < 1) {
            throw new IllegalArgumentException("unitLengthMax " + unitLengthMax + " is less than 1");
        }
    }
}
