package dev.torii.spacelink.tc;

/** Takes what the segments of one MAP were put together to. */
@FunctionalInterface
public interface SegmentSink {
    /**
     * One unit is whole: a packet, or where the sender does blocking several packets of one frame.
     *
     * @param mapId multiplexer access point, 0..63
     * @param d     bytes that hold it, valid only during the call
     * @param off   first octet
     * @param len   number of octets, at least 1
     */
    void unit(int mapId, byte[] d, int off, int len);
}
