package dev.torii.sim.antenna;

/** Takes the octets of one connection to a command port. */
@FunctionalInterface
public interface CommandStream {

    /**
     * The next octets.
     *
     * @param data the octets, valid during the call only
     * @param length how many, from index 0
     */
    void octets(byte[] data, int length);
}
