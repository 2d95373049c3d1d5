package dev.torii.spacelink.packet;

/** Takes whole space packets. */
@FunctionalInterface
public interface PacketSink {
    /**
     * Takes one packet.
     *
     * @param data   holds the packet; valid only during the call
     * @param offset index of its first octet
     * @param length its octets, primary header included
     */
    void packet(byte[] data, int offset, int length);
}
