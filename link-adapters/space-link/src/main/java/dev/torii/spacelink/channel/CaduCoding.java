package dev.torii.spacelink.channel;

import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.convolutional.ConvolutionalCode;
import dev.torii.spacelink.sync.SyncSettings;
import java.util.Optional;

/**
 * How transfer frames are put into CADUs and CADUs into symbols: Reed-Solomon, randomiser, sync marker, line code, convolutional code, in
 * this order (CCSDS 131.0-B-5 §2.2).
 *
 * @param reedSolomon the code, empty where frames are sent uncoded
 * @param randomizer  of the octets after the marker, empty where they are sent as they are
 * @param sync        how the marker is found
 * @param nrzM        whether bits are levels that change for a 1
 * @param inner       the convolutional code, empty where there is none
 */
public record CaduCoding(
        Optional<ReedSolomonCode> reedSolomon,
        Optional<Randomizer> randomizer,
        SyncSettings sync,
        boolean nrzM,
        Optional<ConvolutionalCode> inner) {
    /**
     * Makes the coding of Reed-Solomon codeblocks behind marker 1ACFFC1D, without inner code.
     *
     * @param code       the code
     * @param randomized whether codeblocks are randomised by {@link Randomizer#SHORT}
     * @return the coding
     */
    public static CaduCoding reedSolomon(ReedSolomonCode code, boolean randomized) {
        return make(Optional.of(code), randomized);
    }

    /**
     * Makes the coding of frames as they are behind marker 1ACFFC1D.
     *
     * @param randomized whether frames are randomised by {@link Randomizer#SHORT}
     * @return the coding
     */
    public static CaduCoding uncoded(boolean randomized) {
        return make(Optional.empty(), randomized);
    }

    private static CaduCoding make(Optional<ReedSolomonCode> code, boolean randomized) {
        Optional<Randomizer> randomizer = randomized ? Optional.of(Randomizer.SHORT) : Optional.empty();
        return new CaduCoding(code, randomizer, SyncSettings.DEFAULT, false, Optional.empty());
    }

    /** Returns this coding with another randomiser. */
    public CaduCoding withRandomizer(Randomizer other) {
        return new CaduCoding(reedSolomon, Optional.of(other), sync, nrzM, inner);
    }

    /** Returns this coding with other settings of synchronisation. */
    public CaduCoding withSync(SyncSettings other) {
        return new CaduCoding(reedSolomon, randomizer, other, nrzM, inner);
    }

    /** Returns this coding with NRZ-M, outside of which nothing but the convolutional code is. */
    public CaduCoding withNrzM() {
        return new CaduCoding(reedSolomon, randomizer, sync, true, inner);
    }

    /** Returns this coding with a convolutional code around it. */
    public CaduCoding withInner(ConvolutionalCode code) {
        return new CaduCoding(reedSolomon, randomizer, sync, nrzM, Optional.of(code));
    }
}
