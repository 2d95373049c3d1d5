package dev.torii.spacelink.coding;

import java.util.Arrays;

/**
 * Corrects codeblocks of one {@link ReedSolomonCode} in place. Not thread safe; allocation free once constructed.
 *
 * <p>A codeword is first divided by the generator; only where the remainder differs from the received parity are syndromes
 * computed and errors searched for, so a clean codeblock costs one pass over its octets.
 */
public final class ReedSolomonDecoder {
    /** Result for a codeword or codeblock with more errors than the code can correct. */
    public static final int UNCORRECTABLE = -1;

    private final CodeblockDivider divider;
    private final CodewordCorrector corrector;
    private final long[] remainders;
    private final int[] correctedSymbols;

    /**
     * Makes a decoder.
     *
     * @param code the code to decode
     */
    public ReedSolomonDecoder(ReedSolomonCode code) {
        divider = Dividers.of(code);
        corrector = new CodewordCorrector(code, divider);
        remainders = new long[code.interleave() * CodeblockDivider.WORDS];
        correctedSymbols = new int[code.interleave()];
    }

    /**
     * Tells which path codes with E = 16 and four or more codewords take here, see {@link dev.torii.spacelink.vector.VectorPath}. The first
     * call in a process takes up to some seconds.
     *
     * @return whether they are divided in vectors
     */
    public static boolean usesVectors() {
        return Dividers.VECTOR;
    }

    /**
     * Corrects one codeblock in place. Codewords that cannot be corrected stay as received; the others are corrected even
     * then.
     *
     * @param codeblock {@link ReedSolomonCode#codeblockLength()} octets, derandomised
     * @param offset    index of the first octet, after the sync marker
     * @return octets corrected in the whole codeblock, or {@link #UNCORRECTABLE} if any codeword could not be corrected
     */
    public int decode(byte[] codeblock, int offset) {
        if (divider.divide(codeblock, offset, remainders) == 0) {
            Arrays.fill(correctedSymbols, 0);
            return 0;
        }
        int total = 0;
        boolean failed = false;
        for (int codeword = 0; codeword < correctedSymbols.length; codeword++) {
            int corrected = isRight(codeword)
                    ? 0
                    : corrector.correct(remainders, codeword * CodeblockDivider.WORDS, codeblock, offset + codeword);
            correctedSymbols[codeword] = corrected;
            failed |= corrected == UNCORRECTABLE;
            total += corrected;
        }
        return failed ? UNCORRECTABLE : total;
    }

    private boolean isRight(int codeword) {
        int index = codeword * CodeblockDivider.WORDS;
        return (remainders[index] | remainders[index + 1] | remainders[index + 2] | remainders[index + 3]) == 0;
    }

    /**
     * Tells what happened to one codeword of the last codeblock.
     *
     * @param codeword index of the codeword, 0 .. interleave - 1
     * @return octets corrected in it, or {@link #UNCORRECTABLE}
     */
    public int correctedSymbols(int codeword) {
        return correctedSymbols[codeword];
    }
}
