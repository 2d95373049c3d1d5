package dev.torii.spacelink.sync;

/** Takes the CADUs that a {@link CaduSynchronizer} finds. */
@FunctionalInterface
public interface CaduSink {
    /**
     * Takes one CADU, aligned to octets and of right orientation.
     *
     * @param cadu   holds the marker as received and what follows it; valid, and free to be changed, only during the call
     * @param length its octets, marker included
     */
    void cadu(byte[] cadu, int length);
}
