package dev.torii.configuration;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * On which terms an antenna can be had.
 *
 * @param antennaId      as in the stations file
 * @param bands          what it receives; empty means any
 * @param uplink         whether it transmits
 * @param setup          the antenna is busy that long before a contact
 * @param teardown       and that long after it
 * @param costPerContact cost of a contact, any unit
 * @param costPerMinute  cost of each minute of contact, same unit
 * @param maintenance    when it cannot be had
 */
public record AntennaTerms(
        String antennaId,
        Set<String> bands,
        boolean uplink,
        Duration setup,
        Duration teardown,
        double costPerContact,
        double costPerMinute,
        List<TimeSpan> maintenance) {
    /** Copies the collections. */
    public AntennaTerms {
        bands = Set.copyOf(bands);
        maintenance = List.copyOf(maintenance);
    }
}
