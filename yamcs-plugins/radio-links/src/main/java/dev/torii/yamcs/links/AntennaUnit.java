package dev.torii.yamcs.links;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.Station;
import dev.torii.radio.FrontEnd;
import dev.torii.radio.hamlib.Rig;
import dev.torii.radio.hamlib.Rotator;
import java.util.Optional;

/**
 * One antenna as this server runs it.
 *
 * @param station  where it stands
 * @param antenna  its settings
 * @param chain    what it receives
 * @param frontEnd the connection to its radio; calls {@code chain}
 * @param rotator  what points it, if we do
 * @param rig      what tunes its radio, if we do
 */
record AntennaUnit(
        Station station,
        Antenna antenna,
        ReceptionChain chain,
        FrontEnd frontEnd,
        Optional<Rotator> rotator,
        Optional<Rig> rig) {
    /** Id of the antenna, unique over all stations. */
    String id() {
        return antenna.id();
    }
}
