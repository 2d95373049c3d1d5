package dev.torii.sim.antenna;

/** Hears what happens at an antenna's ports. */
public interface AntennaListener {

    /**
     * A client came.
     *
     * @param port which of the two
     */
    void clientConnected(AntennaPort port);

    /**
     * A client went, or was refused or closed by us.
     *
     * @param port which of the two
     * @param reason why
     */
    void clientDisconnected(AntennaPort port, String reason);

    /** Takes the octets of a new connection to the command port. */
    CommandStream commandStream();
}
