package dev.torii.spacelink.cop;

import dev.torii.spacelink.tc.TcFrameType;

/** The lower procedures: who sends frames for FOP-1. */
@FunctionalInterface
public interface FopLower {
    /**
     * Takes one frame for transmission, and has to answer once per call by {@link Fop1#accepted} or {@link Fop1#rejected} with the
     * same type, at once or later; until then no other frame of this type is passed on.
     *
     * @param type  type of the frame
     * @param frame the frame; not to be changed, since a retransmission passes the identical array again
     */
    void transmit(TcFrameType type, byte[] frame);
}
