package dev.torii.spacelink.channel;

import dev.torii.spacelink.coding.ReedSolomonCode;
import java.util.Optional;

/**
 * How transfer frames are put into CADUs: sync marker 1ACFFC1D, then the codeblock or frame, randomised or not.
 *
 * @param reedSolomon the code, empty where frames are sent uncoded
 * @param randomized  whether the octets after the marker are randomised
 */
public record CaduCoding(Optional<ReedSolomonCode> reedSolomon, boolean randomized) {
    /**
     * Makes the coding of Reed-Solomon codeblocks.
     *
     * @param code       the code
     * @param randomized whether codeblocks are randomised
     * @return the coding
     */
    public static CaduCoding reedSolomon(ReedSolomonCode code, boolean randomized) {
        return new CaduCoding(Optional.of(code), randomized);
    }
}
