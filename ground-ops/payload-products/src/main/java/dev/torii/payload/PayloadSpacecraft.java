package dev.torii.payload;

import java.util.Set;

/**
 * One spacecraft as the payload chain sees it.
 *
 * @param id          spacecraft id
 * @param scid        identifier in its AOS frames, 0..255
 * @param vcids       virtual channels that carry image packets
 * @param frameLength octets of a transfer frame
 * @param ocf         frames carry an operational control field
 * @param fecf        frames carry a frame error control field
 */
public record PayloadSpacecraft(String id, int scid, Set<Integer> vcids, int frameLength, boolean ocf, boolean fecf) {
    /** Copies the set. */
    public PayloadSpacecraft {
        vcids = Set.copyOf(vcids);
    }
}
