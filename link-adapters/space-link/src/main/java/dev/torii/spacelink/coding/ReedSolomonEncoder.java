package dev.torii.spacelink.coding;

/**
 * Computes the parity of codeblocks of one {@link ReedSolomonCode}. Not thread safe; allocation free once constructed.
 */
public final class ReedSolomonEncoder {
    private final ReedSolomonCode code;
    private final RemainderTables tables;
    private final long[] remainder = new long[4];

    /**
     * Makes an encoder.
     *
     * @param code the code to use
     */
    public ReedSolomonEncoder(ReedSolomonCode code) {
        this.code = code;
        tables = RemainderTables.of(code);
    }

    /**
     * Fills in the parity of one codeblock.
     *
     * @param codeblock {@link ReedSolomonCode#dataLength()} octets of data, then room for
     *                  {@link ReedSolomonCode#parityLength()} octets of parity, which are overwritten
     * @param offset    index of the first data octet
     */
    public void encode(byte[] codeblock, int offset) {
        int interleave = code.interleave();
        int dataCount = code.dataLength() / interleave;
        int parityCount = 2 * code.errorCapability();
        for (int codeword = 0; codeword < interleave; codeword++) {
            tables.remainder(codeblock, offset + codeword, interleave, dataCount, remainder, 0);
            int position = offset + code.dataLength() + codeword;
            for (int i = 0; i < parityCount; i++, position += interleave) {
                codeblock[position] = (byte) (remainder[i >>> 3] >>> (56 - 8 * (i & 7)));
            }
        }
    }
}
