package dev.torii.spacelink.packet;

/** Takes the packets of one virtual channel; whoever wants no more than whole space packets implements {@link #packet} alone. */
@FunctionalInterface
public interface PacketSink {
    /**
     * Takes one whole space packet.
     *
     * @param data   holds the packet; valid only during the call
     * @param offset index of its first octet
     * @param length its octets, primary header included
     */
    void packet(byte[] data, int offset, int length);

    /**
     * Takes one whole encapsulation packet, an idle one too; does nothing by default.
     *
     * @param data   holds the packet; valid only during the call
     * @param offset index of its first octet
     * @param length its octets, header included
     */
    default void encapsulation(byte[] data, int offset, int length) {}

    /**
     * Takes the first octets of a packet of either kind whose rest did not come; does nothing by default.
     *
     * @param data         holds octets 0 .. {@code length} - 1 of the packet; valid only during the call
     * @param offset       index of octet 0
     * @param length       octets known, at least 1
     * @param packetLength octets of the whole packet, more than {@code length}; 0 if its header is cut too short to tell
     */
    default void head(byte[] data, int offset, int length, int packetLength) {}

    /**
     * Takes the last octets of a packet whose beginning did not come; does nothing by default. How long the packet is, is not known.
     *
     * @param data   holds them; valid only during the call
     * @param offset index of the first one known
     * @param length octets known, at least 1: the packet ends with the last of them
     */
    default void tail(byte[] data, int offset, int length) {}
}
