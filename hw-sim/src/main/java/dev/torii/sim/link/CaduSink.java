package dev.torii.sim.link;

/** Takes what the transmitter radiates. */
@FunctionalInterface
public interface CaduSink {

    /**
     * One CADU.
     *
     * @param data holds it from index 0; valid during the call only
     * @param length its octets
     * @param vcid the virtual channel of its frame
     */
    void cadu(byte[] data, int length, int vcid);
}
