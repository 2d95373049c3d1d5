package dev.torii.yamcs.links;

import dev.torii.radio.FrontEndState;
import dev.torii.spacelink.time.Tai;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One antenna's front end at one moment.
 *
 * @param stationId        its station
 * @param antennaId        its antenna
 * @param connected        the telemetry connection stands
 * @param transmitEnabled  radiation is permitted
 * @param contactId        contact that owns it
 * @param synchronised     the decoder is locked to the CADUs
 * @param lastFrame        UTC reception of its last good frame
 * @param octets           octets received since the server started
 * @param skippedOctets    octets received that belong to no CADU
 * @param reconnects       connections made after the first
 * @param goodFrames       good frames received
 * @param rejected         frames not accepted, by name of the reason
 * @param correctedSymbols Reed-Solomon symbols corrected
 * @param notJournaled     good frames that the journal did not take
 * @param faults           times the receiving code threw; a defect
 */
public record FrontEndStatus(
        String stationId,
        String antennaId,
        boolean connected,
        boolean transmitEnabled,
        Optional<String> contactId,
        boolean synchronised,
        Optional<Instant> lastFrame,
        long octets,
        long skippedOctets,
        long reconnects,
        long goodFrames,
        Map<String, Long> rejected,
        long correctedSymbols,
        long notJournaled,
        long faults) {
    /** Copies the map. */
    public FrontEndStatus {
        rejected = Map.copyOf(rejected);
    }

    static FrontEndStatus of(AntennaUnit unit) {
        ReceptionChain chain = unit.chain();
        FrontEndState state = unit.frontEnd().state();
        long last = chain.health().lastFrameTaiNs();
        return new FrontEndStatus(
                unit.station().id(),
                unit.id(),
                chain.isConnected(),
                state.transmitEnabled(),
                chain.contact().map(EngagedContact::contactId),
                chain.isSynchronised(),
                last == LinkHealth.NEVER ? Optional.empty() : Optional.of(Tai.toUtc(last)),
                state.bytesReceived(),
                chain.skippedOctets(),
                Math.max(0, state.telemetryConnects() - 1),
                chain.goodFrames(),
                chain.rejected(),
                chain.correctedSymbols(),
                chain.notJournaled(),
                chain.faults());
    }
}
