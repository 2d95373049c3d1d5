package dev.torii.sim.antenna;

import java.util.OptionalInt;

/**
 * Where an antenna's radio is reached.
 *
 * @param host          address of ours
 * @param telemetryPort brings telemetry
 * @param commandPort   takes commands; may be the same; empty if it takes none
 */
public record AntennaAddress(String host, int telemetryPort, OptionalInt commandPort) {
    /** Whether one port does both. */
    boolean shared() {
        return commandPort.isPresent() && commandPort.getAsInt() == telemetryPort;
    }
}
