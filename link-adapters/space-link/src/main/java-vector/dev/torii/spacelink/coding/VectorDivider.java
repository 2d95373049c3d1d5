package dev.torii.spacelink.coding;

import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Divides the codewords of codeblocks with E = 16, eight octets per step, a remainder in a vector of 256 bits, four codewords in flight: a
 * step waits for the one before it, and four such chains take no longer than one. Codewords that are no four are left to
 * {@link RemainderTables}.
 *
 * <p>The steps are written out, since the compiler puts a vector on the heap for every call that it does not inline: twice as slow.
 */
final class VectorDivider implements CodeblockDivider {
    private static final VectorSpecies<Long> STATE = LongVector.SPECIES_256;
    private static final VectorSpecies<Byte> OCTETS = ByteVector.SPECIES_256;
    private static final VectorOperators.Associative XOR = VectorOperators.XOR;
    private static final int SLICE = 8;
    private static final int FOUR = 4;

    /** Chains written out in {@link #divideFlight}. */
    private static final int FLIGHT = 4;

    /** Eight octets of each of four interleaved codewords to one big-endian word of each. */
    private static final VectorShuffle<Byte> DEINTERLEAVE =
            VectorShuffle.fromOp(OCTETS, i -> (SLICE - 1 - i % SLICE) * FOUR + i / SLICE);

    /** The remainder times x^8: every word takes the place of the one before it; the last one becomes 0. */
    private static final VectorShuffle<Long> ADVANCE = VectorShuffle.fromOp(STATE, i -> (i + 1) % WORDS);

    private static final VectorMask<Long> LAST = VectorMask.fromValues(STATE, false, false, false, true);

    private static final int SLICE_SHIFT = 10;

    /** Where in a slice the row of an octet begins: {@code octet * WORDS}. */
    private static final int ROW = 0xFF * WORDS;

    private static final int TABLE_LENGTH = SLICE * 256 * WORDS;

    /** That of the dual basis, then that of the conventional one. One constant array: so the compiler knows that no index is outside. */
    private static final long[] TABLES = buildTables();

    private final RemainderTables plain;
    private final int base;
    private final int interleave;
    private final int dataCount;

    /** Entry {@code step * interleave + codeword}. */
    private final long[] words;

    VectorDivider(ReedSolomonCode code) {
        plain = RemainderTables.of(code);
        base = code.basis() == Basis.DUAL ? 0 : TABLE_LENGTH;
        interleave = code.interleave();
        dataCount = code.dataLength() / interleave;
        words = new long[(dataCount + SLICE - 1) / SLICE * interleave];
    }

    private static long[] buildTables() {
        long[] dual = RemainderTables.of(ReedSolomonCode.e16(1, Basis.DUAL)).build(SLICE);
        long[] conventional = RemainderTables.of(ReedSolomonCode.e16(1, Basis.CONVENTIONAL)).build(SLICE);
        long[] tables = Arrays.copyOf(dual, 2 * TABLE_LENGTH);
        System.arraycopy(conventional, 0, tables, TABLE_LENGTH, TABLE_LENGTH);
        return tables;
    }

    @Override
    public long divide(byte[] block, int offset, long[] out) {
        deinterleave(block, offset);
        int codeword = 0;
        for (; codeword + FLIGHT <= interleave; codeword += FLIGHT) {
            divideFlight(codeword, out);
        }
        for (; codeword < interleave; codeword++) {
            plain.remainder(block, offset + codeword, interleave, dataCount, out, codeword * WORDS);
        }
        long difference = 0;
        int parity = offset + dataCount * interleave;
        for (codeword = 0; codeword < interleave; codeword++) {
            for (int word = 0; word < WORDS; word++) {
                int position = parity + word * SLICE * interleave + codeword;
                int index = codeword * WORDS + word;
                out[index] ^= RemainderTables.gather8(block, position, interleave);
                difference |= out[index];
            }
        }
        return difference;
    }

    /** Puts the data into {@link #words}; the first word of each codeword has the octets that do not fill one. */
    private void deinterleave(byte[] block, int offset) {
        long[] to = words;
        int stride = interleave;
        int first = (dataCount - 1) % SLICE + 1;
        for (int k = 0; k < stride; k++) {
            to[k] = RemainderTables.gather(block, offset + k, stride, first);
        }
        int position = offset + first * stride;
        for (int n = stride; n < to.length; n += stride, position += SLICE * stride) {
            if (stride == FOUR) {
                ByteVector.fromArray(OCTETS, block, position).rearrange(DEINTERLEAVE).reinterpretAsLongs().intoArray(to, n);
            } else {
                for (int k = 0; k < stride; k++) {
                    to[n + k] = RemainderTables.gather8(block, position + k, stride);
                }
            }
        }
    }

    private void divideFlight(int codeword, long[] out) {
        long[] next = words;
        int t = base & TABLE_LENGTH;
        LongVector a = LongVector.zero(STATE);
        LongVector b = LongVector.zero(STATE);
        LongVector c = LongVector.zero(STATE);
        LongVector d = LongVector.zero(STATE);
        for (int n = codeword; n < next.length; n += interleave) {
            long aWord = next[n] ^ a.lane(0);
            LongVector aHigh = LongVector.fromArray(STATE, TABLES, t | 7 << SLICE_SHIFT | (int) (aWord >>> 54) & ROW)
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 6 << SLICE_SHIFT | (int) (aWord >>> 46) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 5 << SLICE_SHIFT | (int) (aWord >>> 38) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 4 << SLICE_SHIFT | (int) (aWord >>> 30) & ROW));
            LongVector aLow = LongVector.fromArray(STATE, TABLES, t | 3 << SLICE_SHIFT | (int) (aWord >>> 22) & ROW)
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 2 << SLICE_SHIFT | (int) (aWord >>> 14) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 1 << SLICE_SHIFT | (int) (aWord >>> 6) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | (int) (aWord << 2) & ROW));
            a = a.rearrange(ADVANCE).blend(0, LAST).lanewise(XOR, aHigh).lanewise(XOR, aLow);
            long bWord = next[n + 1] ^ b.lane(0);
            LongVector bHigh = LongVector.fromArray(STATE, TABLES, t | 7 << SLICE_SHIFT | (int) (bWord >>> 54) & ROW)
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 6 << SLICE_SHIFT | (int) (bWord >>> 46) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 5 << SLICE_SHIFT | (int) (bWord >>> 38) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 4 << SLICE_SHIFT | (int) (bWord >>> 30) & ROW));
            LongVector bLow = LongVector.fromArray(STATE, TABLES, t | 3 << SLICE_SHIFT | (int) (bWord >>> 22) & ROW)
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 2 << SLICE_SHIFT | (int) (bWord >>> 14) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 1 << SLICE_SHIFT | (int) (bWord >>> 6) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | (int) (bWord << 2) & ROW));
            b = b.rearrange(ADVANCE).blend(0, LAST).lanewise(XOR, bHigh).lanewise(XOR, bLow);
            long cWord = next[n + 2] ^ c.lane(0);
            LongVector cHigh = LongVector.fromArray(STATE, TABLES, t | 7 << SLICE_SHIFT | (int) (cWord >>> 54) & ROW)
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 6 << SLICE_SHIFT | (int) (cWord >>> 46) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 5 << SLICE_SHIFT | (int) (cWord >>> 38) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 4 << SLICE_SHIFT | (int) (cWord >>> 30) & ROW));
            LongVector cLow = LongVector.fromArray(STATE, TABLES, t | 3 << SLICE_SHIFT | (int) (cWord >>> 22) & ROW)
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 2 << SLICE_SHIFT | (int) (cWord >>> 14) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 1 << SLICE_SHIFT | (int) (cWord >>> 6) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | (int) (cWord << 2) & ROW));
            c = c.rearrange(ADVANCE).blend(0, LAST).lanewise(XOR, cHigh).lanewise(XOR, cLow);
            long dWord = next[n + 3] ^ d.lane(0);
            LongVector dHigh = LongVector.fromArray(STATE, TABLES, t | 7 << SLICE_SHIFT | (int) (dWord >>> 54) & ROW)
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 6 << SLICE_SHIFT | (int) (dWord >>> 46) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 5 << SLICE_SHIFT | (int) (dWord >>> 38) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 4 << SLICE_SHIFT | (int) (dWord >>> 30) & ROW));
            LongVector dLow = LongVector.fromArray(STATE, TABLES, t | 3 << SLICE_SHIFT | (int) (dWord >>> 22) & ROW)
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 2 << SLICE_SHIFT | (int) (dWord >>> 14) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | 1 << SLICE_SHIFT | (int) (dWord >>> 6) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | (int) (dWord << 2) & ROW));
            d = d.rearrange(ADVANCE).blend(0, LAST).lanewise(XOR, dHigh).lanewise(XOR, dLow);
        }
        a.intoArray(out, codeword * WORDS);
        b.intoArray(out, (codeword + 1) * WORDS);
        c.intoArray(out, (codeword + 2) * WORDS);
        d.intoArray(out, (codeword + 3) * WORDS);
    }
}
