package dev.torii.spacelink.coding;

/** Divides one codeword after the other, by {@link RemainderTables} and {@link SyndromeTable}. */
final class PlainDivider implements CodeblockDivider {
    private final RemainderTables tables;
    private final SyndromeTable syndromes;
    private final int interleave;
    private final int dataCount;
    private final int words;

    PlainDivider(ReedSolomonCode code) {
        tables = RemainderTables.of(code);
        syndromes = new SyndromeTable(code);
        interleave = code.interleave();
        dataCount = code.dataLength() / interleave;
        words = code.errorCapability() / 4;
    }

    @Override
    public long divide(byte[] block, int offset, long[] out) {
        long difference = 0;
        for (int codeword = 0; codeword < interleave; codeword++) {
            int start = offset + codeword;
            int index = codeword * WORDS;
            tables.remainder(block, start, interleave, dataCount, out, index);
            int parity = start + dataCount * interleave;
            for (int word = 0; word < words; word++) {
                out[index + word] ^= RemainderTables.gather(block, parity + word * 8 * interleave, interleave, 8);
                difference |= out[index + word];
            }
        }
        return difference;
    }

    @Override
    public void syndromes(long[] remainder, int index, long[] out) {
        syndromes.syndromes(remainder, index, out);
    }
}
