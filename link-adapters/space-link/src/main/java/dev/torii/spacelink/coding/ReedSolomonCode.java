package dev.torii.spacelink.coding;

/**
 * One Reed-Solomon code of CCSDS 131.0-B-3 §4: RS(255,223) or RS(255,239), interleaved and shortened by virtual fill.
 *
 * <p>A codeblock on the channel is {@link #dataLength()} octets of frame followed by {@link #parityLength()} octets of
 * parity; octet i belongs to codeword {@code i mod interleave}. Virtual fill octets are zeros in front of each codeword
 * that are not transmitted.
 *
 * @param errorCapability octet errors each codeword can correct, E: 16 or 8
 * @param interleave      codewords in a codeblock, I: 1, 2, 3, 4, 5 or 8
 * @param basis           representation of the field elements; the standard's is {@link Basis#DUAL}
 * @param virtualFill     octets of virtual fill in each codeword, 0 .. 254 - 2E
 */
public record ReedSolomonCode(int errorCapability, int interleave, Basis basis, int virtualFill) {
    /** How field elements are written into octets. */
    public enum Basis {
        /** Berlekamp's dual basis, CCSDS 131.0-B-3 §4.4.2: what spacecraft transmit. */
        DUAL,
        /** The polynomial basis 1, a, a^2, .. used by most general-purpose implementations. */
        CONVENTIONAL
    }

    private static final int CODEWORD_MAX = 255;

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException naming the parameter, its value and the allowed ones
     */
    public ReedSolomonCode {
        if (errorCapability != 16 && errorCapability != 8) {
            throw new IllegalArgumentException("errorCapability: " + errorCapability + " is not 16 or 8");
        }
        if (interleave < 1 || interleave > 8 || interleave == 6 || interleave == 7) {
            throw new IllegalArgumentException("interleave: " + interleave + " is not one of 1, 2, 3, 4, 5, 8");
        }
        if (basis == null) {
            throw new IllegalArgumentException("basis: missing");
        }
        int fillMax = CODEWORD_MAX - 1 - 2 * errorCapability;
        if (virtualFill < 0 || virtualFill > fillMax) {
            throw new IllegalArgumentException("virtualFill: " + virtualFill + " is not in 0.." + fillMax);
        }
    }

    /**
     * Makes the code RS(255,223), E = 16, without virtual fill.
     *
     * @param interleave codewords in a codeblock: 1, 2, 3, 4, 5 or 8
     * @param basis      representation of the field elements
     * @return the code
     */
    public static ReedSolomonCode e16(int interleave, Basis basis) {
        return new ReedSolomonCode(16, interleave, basis, 0);
    }

    /**
     * Shortens a code so that one codeblock carries exactly one frame.
     *
     * @param frameLength octets of data in the codeblock
     * @return this code with the virtual fill that makes {@link #dataLength()} equal {@code frameLength}
     * @throws IllegalArgumentException if the length is not a multiple of the interleave or does not fit
     */
    public ReedSolomonCode forFrameLength(int frameLength) {
        int dataMax = (CODEWORD_MAX - 2 * errorCapability) * interleave;
        if (frameLength < interleave || frameLength > dataMax || frameLength % interleave != 0) {
            throw new IllegalArgumentException("frameLength: " + frameLength + " is not a multiple of the interleave "
                    + interleave + " in " + interleave + ".." + dataMax);
        }
        return new ReedSolomonCode(errorCapability, interleave, basis, (dataMax - frameLength) / interleave);
    }

    /** Returns the transmitted octets of one codeword, parity included. */
    public int codewordLength() {
        return CODEWORD_MAX - virtualFill;
    }

    /** Returns the octets of data, that is of the transfer frame, in one codeblock. */
    public int dataLength() {
        return (codewordLength() - 2 * errorCapability) * interleave;
    }

    /** Returns the octets of parity in one codeblock. */
    public int parityLength() {
        return 2 * errorCapability * interleave;
    }

    /** Returns the octets of one codeblock on the channel, without sync marker. */
    public int codeblockLength() {
        return codewordLength() * interleave;
    }
}
