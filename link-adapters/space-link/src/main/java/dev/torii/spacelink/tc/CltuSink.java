package dev.torii.spacelink.tc;

/** Takes the decoded octets of a CLTU. */
@FunctionalInterface
public interface CltuSink {
    /**
     * One CLTU has ended.
     *
     * @param d             decoded octets, valid only during the call: a TC frame and the fill behind it
     * @param off           first octet
     * @param len           number of octets, a multiple of 7, at least 7
     * @param correctedBits bits that the BCH decoder corrected, 0 in detection mode
     */
    void cltu(byte[] d, int off, int len, int correctedBits);
}
