package dev.torii.radio;

import java.io.Closeable;
import java.io.IOException;

/** The other side of a front end under test: a radio that is switched on and off. */
public interface RadioPeer extends Closeable {
    /** Sends octets of telemetry, as one unit where it comes in units; over the standing connection, waits for one if need be. */
    void send(byte[] octets) throws IOException;

    /** Reads this many octets of commands, out of the wire format. */
    byte[] readCommand(int length) throws IOException;

    /** Cuts all connections; refuses new ones until switched on. */
    void off() throws IOException;

    /** Takes connections again, at the same address. */
    void on() throws IOException;
}
