package dev.torii.configuration;

import java.util.List;

/**
 * What the virtual channels of a spacecraft carry. A channel in neither list is counted and dropped; 63 is idle.
 *
 * @param telemetry VCIDs 0..62 whose packets go to the spacecraft's Yamcs instance, at least one
 * @param payload   VCIDs 0..62 whose packets are assembled to sensor frames, none in {@code telemetry}
 */
public record Channels(List<Integer> telemetry, List<Integer> payload) {
    /** Copies the lists. */
    public Channels {
        telemetry = List.copyOf(telemetry);
        payload = List.copyOf(payload);
    }
}
