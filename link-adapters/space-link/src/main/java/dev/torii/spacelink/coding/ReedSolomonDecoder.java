package dev.torii.spacelink.coding;

/**
 * Corrects codeblocks of one {@link ReedSolomonCode} in place. Not thread safe; allocation free once constructed.
 *
 * <p>A codeword is first divided by the generator; only where the remainder differs from the received parity are syndromes
 * computed and errors searched for, so a clean codeblock costs one pass over its octets.
 */
public final class ReedSolomonDecoder {
    /** Result for a codeword or codeblock with more errors than the code can correct. */
    public static final int UNCORRECTABLE = -1;

    private final ReedSolomonCode code;
    private final RemainderTables tables;
    private final CodewordCorrector corrector;
    private final long[] remainder = new long[4];
    private final int[] correctedSymbols;

    /**
     * Makes a decoder.
     *
     * @param code the code to decode
     */
    public ReedSolomonDecoder(ReedSolomonCode code) {
        this.code = code;
        tables = RemainderTables.of(code);
        corrector = new CodewordCorrector(code);
        correctedSymbols = new int[code.interleave()];
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
        int total = 0;
        boolean failed = false;
        for (int codeword = 0; codeword < correctedSymbols.length; codeword++) {
            int corrected = decodeCodeword(codeblock, offset + codeword);
            correctedSymbols[codeword] = corrected;
            failed |= corrected == UNCORRECTABLE;
            total += corrected;
        }
        return failed ? UNCORRECTABLE : total;
    }

    private int decodeCodeword(byte[] codeblock, int start) {
        int interleave = code.interleave();
        int dataCount = code.dataLength() / interleave;
        tables.remainder(codeblock, start, interleave, dataCount, remainder);
        int parity = start + dataCount * interleave;
        long difference = 0;
        for (int word = 0; word < code.errorCapability() / 4; word++) {
            remainder[word] ^= RemainderTables.gather(codeblock, parity + word * 8 * interleave, interleave, 8);
            difference |= remainder[word];
        }
        return difference == 0 ? 0 : corrector.correct(remainder, codeblock, start);
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
