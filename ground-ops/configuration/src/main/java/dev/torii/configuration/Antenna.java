package dev.torii.configuration;

import java.time.Duration;
import java.util.Optional;

/**
 * One steerable antenna of a station, with the front end behind it.
 *
 * @param id       1 to 32 of A-Z a-z 0-9 and -; unique over all stations
 * @param frontEnd how its radio is reached
 * @param rotator  what points it, if we do; else it follows the satellite by itself
 * @param rig      what tunes its radio, if we do; else that follows the signal by itself
 * @param terms    on which it can be had, if the stations file says any of them
 * @param limits   what it cannot do
 */
public record Antenna(
        String id,
        FrontEndSettings frontEnd,
        Optional<DaemonSettings> rotator,
        Optional<DaemonSettings> rig,
        Optional<AntennaTerms> terms,
        AntennaLimits limits) {
    /**
     * An antenna that can be had at any time and can all.
     *
     * @param id       as above
     * @param frontEnd how its radio is reached
     */
    public Antenna(String id, FrontEndSettings frontEnd) {
        this(id, frontEnd, Optional.empty(), Optional.empty(), Optional.empty(), AntennaLimits.NONE);
    }

    /** Returns how long it is busy before a contact: for its set-up, and to turn there. */
    public Duration setup() {
        Duration wanted = terms.map(AntennaTerms::setup).orElse(Duration.ZERO);
        return wanted.compareTo(limits.slewMax()) >= 0 ? wanted : limits.slewMax();
    }

    /** Returns how long it is busy after a contact. */
    public Duration teardown() {
        return terms.map(AntennaTerms::teardown).orElse(Duration.ZERO);
    }

    /** Returns whether it transmits. */
    public boolean uplink() {
        return frontEnd.commandPort().isPresent()
                && terms.map(AntennaTerms::uplink).orElse(true);
    }
}
