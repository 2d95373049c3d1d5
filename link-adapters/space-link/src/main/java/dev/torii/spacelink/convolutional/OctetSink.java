package dev.torii.spacelink.convolutional;

/** Takes decoded bits. */
@FunctionalInterface
public interface OctetSink {
    /**
     * Takes the next bits, eight in an octet, the first one most significant.
     *
     * @param data   holds them from index 0 on; valid only during the call
     * @param length octets
     */
    void octets(byte[] data, int length);
}
