package dev.torii.spacelink.frame;

/** Takes the bits of one virtual channel of bitstream service. */
@FunctionalInterface
public interface BitstreamSink {
    /**
     * Takes the user bits of one frame.
     *
     * @param data   holds them; valid only during the call
     * @param offset index of the first octet, whose most significant bit is the first one
     * @param bits   how many, at least 1
     * @param gap    whether bits are missing before them
     */
    void bits(byte[] data, int offset, int bits, boolean gap);
}
