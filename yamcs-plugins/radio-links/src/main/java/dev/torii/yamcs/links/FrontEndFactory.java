package dev.torii.yamcs.links;

import dev.torii.configuration.Antenna;
import dev.torii.radio.FrontEnd;
import dev.torii.radio.FrontEndListener;

/** Makes the connection to the radio of an antenna. */
@FunctionalInterface
interface FrontEndFactory {
    /**
     * Makes a front end, not started.
     *
     * @param antenna  its settings
     * @param listener takes what it receives
     */
    FrontEnd create(Antenna antenna, FrontEndListener listener);
}
