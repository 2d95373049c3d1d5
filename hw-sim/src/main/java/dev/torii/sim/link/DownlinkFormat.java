package dev.torii.sim.link;

import dev.torii.spacelink.coding.ReedSolomonCode;

/**
 * How the spacecraft makes its CADUs.
 *
 * @param scid spacecraft identifier of the AOS frames, 0 .. 255
 * @param frameLength octets of a frame, header to FECF
 * @param ocf whether frames carry the CLCW
 * @param fecf whether frames carry a frame error control field
 * @param code Reed-Solomon code without virtual fill; it is shortened to the frame length
 * @param randomized whether codeblocks are randomised
 */
public record DownlinkFormat(
        int scid, int frameLength, boolean ocf, boolean fecf, ReedSolomonCode code, boolean randomized) {

    static final int ASM_OCTETS = 4;

    /** Octets of a CADU, sync marker included. */
    public int caduLength() {
        return ASM_OCTETS + code.forFrameLength(frameLength).codeblockLength();
    }
}
