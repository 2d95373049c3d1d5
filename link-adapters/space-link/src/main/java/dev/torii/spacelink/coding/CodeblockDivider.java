package dev.torii.spacelink.coding;

/** Divides the codewords of whole codeblocks of one {@link ReedSolomonCode} by the generator and its factors. Not thread safe. */
interface CodeblockDivider {
    /** Words kept for the remainder of one codeword, of which codes with E = 8 use the first two. */
    int WORDS = 4;

    /**
     * Compares the parity received with the parity of the data received.
     *
     * @param block  the codeblock
     * @param offset index of its first octet
     * @param out    receives {@link #WORDS} words for each codeword: the remainder of the codeword, 2E octets, highest power first,
     *               big-endian, in the basis of the channel; all 0 where the codeword is right
     * @return 0 if all codewords are right
     */
    long divide(byte[] block, int offset, long[] out);

    /**
     * Computes the syndromes of one codeword from its remainder.
     *
     * @param remainder what {@link #divide} gave
     * @param index     of the codeword's first word
     * @param out       receives 2E syndromes, as {@link SyndromeTable} has them
     */
    void syndromes(long[] remainder, int index, long[] out);
}
