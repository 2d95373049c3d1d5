package dev.torii.commanding;

import java.time.Instant;

/**
 * How a command left.
 *
 * @param contactId  contact under which it was radiated
 * @param packetHash SHA-256 of the packet as radiated, lower-case hexadecimal
 * @param firstFrame N(S) of its first AD frame, 0..255, or {@link #BYPASS}
 * @param frameCount number of its frames, at least 1
 * @param time       when the first bit was about to leave, UTC
 */
public record Departure(String contactId, String packetHash, int firstFrame, int frameCount, Instant time) {
    /** It went in BD frames, which have no number. */
    public static final int BYPASS = -1;
}
