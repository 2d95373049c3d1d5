package dev.torii.radio.udp;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Settings of a front end over UDP.
 *
 * @param name                name for people and threads, usually the antenna's id
 * @param bindHost            address of ours at which datagrams are awaited
 * @param telemetryPort       port of ours for telemetry, 1..65535
 * @param radioHost           the radio: takes CLTUs, and datagrams from anybody else are dropped
 * @param commandPort         port of the radio's that takes CLTUs, 1..65535; empty if it takes none
 * @param unitLengthMax       longest datagram that is taken, octets, 1..65507
 * @param receiveBufferOctets receive buffer that the kernel is asked for; it may give less (Linux: net.core.rmem_max)
 */
public record UdpConfig(
        String name,
        String bindHost,
        int telemetryPort,
        String radioHost,
        OptionalInt commandPort,
        int unitLengthMax,
        int receiveBufferOctets) {
    /** Longest payload of a datagram over IPv4. */
    public static final int DATAGRAM_MAX = 65_507;

    /** Checks the ranges. */
    public UdpConfig {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(bindHost, "bindHost");
        Objects.requireNonNull(radioHost, "radioHost");
        check("telemetryPort", telemetryPort, 65_535);
        commandPort.ifPresent(port -> check("commandPort", port, 65_535));
        check("unitLengthMax", unitLengthMax, DATAGRAM_MAX);
        check("receiveBufferOctets", receiveBufferOctets, Integer.MAX_VALUE);
    }

    private static void check(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(option + " " + value + " is not in 1.." + max);
        }
    }
}
