package dev.torii.configuration;

import java.time.Instant;

/**
 * Commands that must reach a satellite in time: wanted is a contact on a transmitting antenna within the span.
 *
 * @param id          for people
 * @param satelliteId which satellite
 * @param span        a contact must begin in it and end before it is over, the due time
 */
public record UplinkNeed(String id, String satelliteId, TimeSpan span) {
    /** Returns when the commands are due, UTC. */
    public Instant due() {
        return span.to();
    }
}
