package dev.torii.spacelink.sync;

import java.util.Arrays;

/**
 * Which {@link Orientation}s a synchroniser looks for and undoes.
 *
 * <p>This is for streams without convolutional code: there the marker is the first thing that tells the phase. On
 * convolutionally coded channels the Viterbi decoder's node synchronisation resolves 90 and 270 degrees, and what is left is an
 * inversion.
 */
public enum PhaseAmbiguity {
    /** None: the demodulator or differential coding has resolved it. */
    NONE(1),
    /** 180 degrees: BPSK. */
    INVERSION(2),
    /** 90, 180 and 270 degrees: QPSK and OQPSK. */
    ROTATION(4),
    /** As {@link #ROTATION}, with a spectrum that may be mirrored: I and Q may be exchanged. */
    ROTATION_AND_MIRROR(8);

    private final int count;

    PhaseAmbiguity(int count) {
        this.count = count;
    }

    /** Returns what may be received: the first ones in order of declaration. */
    Orientation[] orientations() {
        return Arrays.copyOf(Orientation.values(), count);
    }
}
