package dev.torii.radio.cadutcp;

import dev.torii.radio.tcp.TcpAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings of a front end over TCP.
 *
 * @param name      name for people and threads, usually the antenna's id
 * @param telemetry connection that brings CADUs or soft symbols
 * @param command   connection that takes CLTUs; empty if the radio takes none
 */
public record CaduTcpConfig(String name, TcpAddress telemetry, Optional<TcpAddress> command) {
    /** Checks that all are there. */
    public CaduTcpConfig {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(telemetry, "telemetry");
        Objects.requireNonNull(command, "command");
    }
}
