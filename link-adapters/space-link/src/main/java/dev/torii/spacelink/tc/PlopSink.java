package dev.torii.spacelink.tc;

/** Takes what a {@link Plop} puts on the carrier: the modulator. */
@FunctionalInterface
public interface PlopSink {
    /**
     * The next octets of the carrier, in order and without a gap while it is modulated.
     *
     * @param mode    what they are; {@link CarrierMode#UNMODULATED} comes without octets, when modulation ends
     * @param startNs when the first of them is due, ns of the clock whose times the procedure is given
     * @param d       bytes that hold them, valid only during the call
     * @param off     first octet
     * @param len     number of octets
     */
    void modulate(CarrierMode mode, long startNs, byte[] d, int off, int len);
}
