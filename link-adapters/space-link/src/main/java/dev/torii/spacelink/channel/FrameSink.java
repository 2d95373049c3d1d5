package dev.torii.spacelink.channel;

import dev.torii.spacelink.frame.FrameStatus;

/** Takes the transfer frames of one channel. */
@FunctionalInterface
public interface FrameSink {
    /**
     * Takes one good frame.
     *
     * @param data             holds the frame; valid only during the call
     * @param offset           index of its first octet
     * @param length           its octets, error control field included
     * @param scid             spacecraft identifier
     * @param vcid             virtual channel identifier
     * @param vcFrameCount     virtual channel frame count
     * @param correctedSymbols octets that Reed-Solomon corrected, 0 where not coded
     * @param receptionTaiNs   when its last octet was received, ns since 1970-01-01T00:00:00 TAI
     */
    void frame(
            byte[] data,
            int offset,
            int length,
            int scid,
            int vcid,
            long vcFrameCount,
            int correctedSymbols,
            long receptionTaiNs);

    /**
     * Learns of a frame that failed a check; by default does nothing, the frame is counted either way.
     *
     * @param status         the first check that failed
     * @param data           holds what was received; valid only during the call
     * @param offset         index of its first octet
     * @param length         its octets
     * @param receptionTaiNs when its last octet was received, ns since 1970-01-01T00:00:00 TAI
     */
    default void rejected(FrameStatus status, byte[] data, int offset, int length, long receptionTaiNs) {}
}
