package dev.torii.spacelink.cop;

import dev.torii.spacelink.tc.TcFrameType;

/**
 * A frame that has been sent and waits for its acknowledgement: an entry of the Sent_Queue (CCSDS 232.1-B-2 §5.1.7).
 *
 * <p>Immutable, except that nobody may change the octets.
 */
public final class SentFrame {
    private final long requestId;
    private final TcFrameType type;
    private final byte[] frame;
    private final boolean toBeRetransmitted;

    SentFrame(long requestId, TcFrameType type, byte[] frame, boolean toBeRetransmitted) {
        this.requestId = requestId;
        this.type = type;
        this.frame = frame;
        this.toBeRetransmitted = toBeRetransmitted;
    }

    /**
     * Makes an entry from what was stored of a snapshot.
     *
     * @param requestId         the number of the request
     * @param type              AD or BC
     * @param frame             the octets as they were sent
     * @param toBeRetransmitted its To_Be_Retransmitted_Flag
     * @return the entry
     */
    public static SentFrame of(long requestId, TcFrameType type, byte[] frame, boolean toBeRetransmitted) {
        return new SentFrame(requestId, type, frame.clone(), toBeRetransmitted);
    }

    /** {@return the number of the request that the frame belongs to} */
    public long requestId() {
        return requestId;
    }

    /** {@return AD or BC} */
    public TcFrameType type() {
        return type;
    }

    /** {@return the octets as sent, a copy} */
    public byte[] frame() {
        return frame.clone();
    }

    /** {@return the To_Be_Retransmitted_Flag: whether it waits to be sent again (§5.1.8)} */
    public boolean toBeRetransmitted() {
        return toBeRetransmitted;
    }

    /** {@return the octets themselves, for the lower procedures} */
    byte[] octets() {
        return frame;
    }
}
