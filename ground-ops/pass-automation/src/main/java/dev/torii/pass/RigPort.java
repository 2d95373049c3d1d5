package dev.torii.pass;

import java.util.Optional;
import java.util.OptionalDouble;

/** The tunable radio of an antenna. */
public interface RigPort {
    /**
     * Tunes there as soon as may be.
     *
     * @param receiveHz  downlink, Hz
     * @param transmitHz uplink, Hz; empty if it does not transmit
     */
    void tune(double receiveHz, OptionalDouble transmitHz);

    /** {@return where it receives by its own word, Hz; empty while nobody says} */
    OptionalDouble receiveHz();

    /** {@return its meter, dB; empty if it has none} */
    OptionalDouble strengthDb();

    /** {@return why it does not answer; empty if it does} */
    Optional<String> fault();
}
