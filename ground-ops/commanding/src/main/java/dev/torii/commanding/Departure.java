package dev.torii.commanding;

import java.time.Instant;

/**
 * How a command left.
 *
 * @param contactId  contact under which it was radiated
 * @param packetHash SHA-256 of the packet as radiated, lower-case hexadecimal
 * @param firstFrame N(S) of its first AD frame, 0..255, or {@link #BYPASS}
 * @param frameCount number of its frames, at least 1
 * @param serial     grows with each departure of a gate, whatever its clock does; 0 until the gate has taken it down
 * @param time       when the first bit was about to leave, UTC
 */
public record Departure(
        String contactId, String packetHash, int firstFrame, int frameCount, long serial, Instant time) {
    /** It went in BD frames, which have no number. */
    public static final int BYPASS = -1;

    /**
     * A departure that its gate has not taken down.
     *
     * @param contactId  contact
     * @param packetHash hash of the packet
     * @param firstFrame N(S) of its first AD frame, or {@link #BYPASS}
     * @param frameCount number of its frames
     * @param time       now
     */
    public Departure(String contactId, String packetHash, int firstFrame, int frameCount, Instant time) {
        this(contactId, packetHash, firstFrame, frameCount, 0, time);
    }

    Departure numbered(long number) {
        return new Departure(contactId, packetHash, firstFrame, frameCount, number, time);
    }
}
