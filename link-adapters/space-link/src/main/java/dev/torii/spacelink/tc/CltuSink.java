package dev.torii.spacelink.tc;

/** Takes the decoded octets of a CLTU. */
@FunctionalInterface
public interface CltuSink {
    /**
     * One CLTU has ended.
     *
     * @param d             decoded octets, valid only during the call: a TC frame and the fill behind it
     * @param off           first octet
     * @param len           number of octets, a multiple of the information octets of a codeblock, at least one
     * @param correctedBits bits corrected by the decoder
     */
    void cltu(byte[] d, int off, int len, int correctedBits);
}
