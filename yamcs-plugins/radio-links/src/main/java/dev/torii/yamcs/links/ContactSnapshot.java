package dev.torii.yamcs.links;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What one contact has received so far. Immutable; taken at any time, also after the contact closed.
 *
 * @param contactId        name of the contact
 * @param spacecraftId     spacecraft whose frames are counted
 * @param stationId        station of the antenna
 * @param antennaId        antenna whose front end the contact owns
 * @param role             whether the contact commands or only receives
 * @param connected        the front end is connected
 * @param transmitEnabled  the contact may radiate commands
 * @param signalAcquired   UTC reception of the first good frame of the spacecraft, empty before it
 * @param lastFrame        UTC reception of the last good frame, empty before the first
 * @param lastClcw         UTC reception of the last CLCW on the virtual channel of the uplink, over whichever antenna, empty before the
 *                         first in this contact
 * @param silent           no frame of the spacecraft for longer than the front end's {@code silenceSeconds}, or none yet
 * @param framesReceived   good frames per virtual channel id, idle channel included
 * @param framesLost       frames missing in the counters per virtual channel id, between the first and last frame received
 * @param counterRestarts  virtual channel counters that started again: the transmitter restarted. What was lost then cannot be counted
 *                         in frames
 * @param rejected         frames that arrived on this front end and were not accepted, by name of the reason; reasons with none left out
 * @param correctedSymbols Reed-Solomon symbols corrected in frames of the spacecraft
 * @param packets          space packets of the spacecraft handed to Yamcs during this contact, over whichever antenna they came
 * @param contributed      telemetry frames that this antenna brought first
 * @param duplicates       telemetry frames that another antenna had brought already
 * @param late             telemetry frames that came after their place had been given up; dropped
 * @param notJournaled     frames that the journal did not take
 */
public record ContactSnapshot(
        String contactId,
        String spacecraftId,
        String stationId,
        String antennaId,
        ContactRole role,
        boolean connected,
        boolean transmitEnabled,
        Optional<Instant> signalAcquired,
        Optional<Instant> lastFrame,
        Optional<Instant> lastClcw,
        boolean silent,
        Map<Integer, Long> framesReceived,
        Map<Integer, Long> framesLost,
        long counterRestarts,
        Map<String, Long> rejected,
        long correctedSymbols,
        long packets,
        long contributed,
        long duplicates,
        long late,
        long notJournaled) {
    /** Copies the maps. */
    public ContactSnapshot {
        framesReceived = Map.copyOf(framesReceived);
        framesLost = Map.copyOf(framesLost);
        rejected = Map.copyOf(rejected);
    }

    /** Good frames of the spacecraft over all virtual channels. */
    public long framesReceivedTotal() {
        return framesReceived.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Frames missing over all virtual channels. */
    public long framesLostTotal() {
        return framesLost.values().stream().mapToLong(Long::longValue).sum();
    }
}
