package dev.torii.yamcs.links;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.Station;
import dev.torii.radio.FrontEnd;

/**
 * One antenna as this server runs it.
 *
 * @param station  where it stands
 * @param antenna  its settings
 * @param chain    what it receives
 * @param frontEnd the connection to its radio; calls {@code chain}
 */
record AntennaUnit(Station station, Antenna antenna, ReceptionChain chain, FrontEnd frontEnd) {
    /** Id of the antenna, unique over all stations. */
    String id() {
        return antenna.id();
    }
}
