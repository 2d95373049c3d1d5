package dev.torii.spacelink.coding;

import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.LongStream;
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

    /** Codewords that {@link #divideFlight} divides at once. */
    private static final int FLIGHT = 4;

    /** Eight octets of each of four interleaved codewords to one big-endian word of each. */
    private static final VectorShuffle<Byte> DEINTERLEAVE =
            VectorShuffle.fromOp(OCTETS, i -> (SLICE - 1 - i % SLICE) * FLIGHT + i / SLICE);

    /** The remainder times x^8: every word takes the place of the one before it; the last one becomes 0. */
    private static final VectorShuffle<Long> ADVANCE = VectorShuffle.fromOp(STATE, i -> (i + 1) % WORDS);

    private static final VectorMask<Long> LAST = VectorMask.fromValues(STATE, false, false, false, true);

    // Where in the table the octets times x^33, x^34, .. begin.
    private static final int SLICE_1 = 1 * 256 * WORDS;
    private static final int SLICE_2 = 2 * 256 * WORDS;
    private static final int SLICE_3 = 3 * 256 * WORDS;
    private static final int SLICE_4 = 4 * 256 * WORDS;
    private static final int SLICE_5 = 5 * 256 * WORDS;
    private static final int SLICE_6 = 6 * 256 * WORDS;
    private static final int SLICE_7 = 7 * 256 * WORDS;

    /** Where in a slice the row of an octet begins: {@code octet * WORDS}. */
    private static final int ROW = 0xFF * WORDS;

    private static final int TABLE_LENGTH = SLICE * 256 * WORDS;

    /** That of the dual basis, then that of the conventional one. One constant array: so the compiler knows that no index is outside. */
    private static final long[] TABLES = bothBases(VectorDivider::remainders);

    private static final int SYNDROMES_LENGTH = 2 * 16 * SyndromeTable.ENTRIES * WORDS;

    /** As {@link SyndromeTable} has it, for both bases. */
    private static final long[] SYNDROMES = bothBases(SyndromeTable::build);

    /** Where in a row of syndromes the entries of low nibbles begin. */
    private static final int LOW = 16 * WORDS;

    /** Where among them that of a nibble is: {@code nibble * WORDS}. */
    private static final int NIBBLE = 15 * WORDS;

    private final RemainderTables plain;
    private final int base;
    private final int syndromeBase;
    private final int interleave;
    private final int dataCount;

    /** Codewords that are divided in flights. */
    private final int inFlights;

    /** Entry {@code step * inFlights + codeword}. */
    private final long[] words;

    VectorDivider(ReedSolomonCode code) {
        plain = RemainderTables.of(code);
        base = code.basis() == Basis.DUAL ? 0 : TABLE_LENGTH;
        syndromeBase = code.basis() == Basis.DUAL ? 0 : SYNDROMES_LENGTH;
        interleave = code.interleave();
        dataCount = code.dataLength() / interleave;
        inFlights = interleave / FLIGHT * FLIGHT;
        words = new long[(dataCount + SLICE - 1) / SLICE * inFlights];
    }

    private static long[] remainders(ReedSolomonCode code) {
        return RemainderTables.of(code).build(SLICE);
    }

    private static long[] bothBases(Function<ReedSolomonCode, long[]> build) {
        long[] dual = build.apply(ReedSolomonCode.e16(1, Basis.DUAL));
        long[] conventional = build.apply(ReedSolomonCode.e16(1, Basis.CONVENTIONAL));
        return LongStream.concat(Arrays.stream(dual), Arrays.stream(conventional))
                .toArray();
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

    /** Puts the data of the codewords in flights into {@link #words}; their first words have the octets that do not fill one. */
    private void deinterleave(byte[] block, int offset) {
        long[] to = words;
        int stride = interleave;
        int first = (dataCount - 1) % SLICE + 1;
        for (int k = 0; k < inFlights; k++) {
            to[k] = RemainderTables.gather(block, offset + k, stride, first);
        }
        int position = offset + first * stride;
        for (int n = inFlights; n < to.length; n += inFlights, position += SLICE * stride) {
            if (stride == FLIGHT) {
                ByteVector.fromArray(OCTETS, block, position)
                        .rearrange(DEINTERLEAVE)
                        .reinterpretAsLongs()
                        .intoArray(to, n);
            } else {
                for (int k = 0; k < inFlights; k++) {
                    to[n + k] = RemainderTables.gather8(block, position + k, stride);
                }
            }
        }
    }

    @Override
    public void syndromes(long[] remainder, int index, long[] out) {
        LongVector high = LongVector.zero(STATE);
        LongVector low = LongVector.zero(STATE);
        int row = syndromeBase & SYNDROMES_LENGTH;
        for (int i = 0; i < WORDS; i++) {
            long octets = remainder[index + i];
            for (int k = 0; k < SLICE; k++, octets <<= 8, row += SyndromeTable.ENTRIES * WORDS) {
                high = high.lanewise(
                        XOR, LongVector.fromArray(STATE, SYNDROMES, row + ((int) (octets >>> 58) & NIBBLE)));
                low = low.lanewise(
                        XOR, LongVector.fromArray(STATE, SYNDROMES, row + LOW + ((int) (octets >>> 54) & NIBBLE)));
            }
        }
        high.lanewise(XOR, low).intoArray(out, 0);
    }

    private void divideFlight(int codeword, long[] out) {
        long[] next = words;
        int t = base & TABLE_LENGTH;
        LongVector a = LongVector.zero(STATE);
        LongVector b = LongVector.zero(STATE);
        LongVector c = LongVector.zero(STATE);
        LongVector d = LongVector.zero(STATE);
        for (int n = codeword; n < next.length; n += inFlights) {
            long aWord = next[n] ^ a.lane(0);
            LongVector aHigh = LongVector.fromArray(STATE, TABLES, t | SLICE_7 | ((int) (aWord >>> 54) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_6 | ((int) (aWord >>> 46) & ROW)))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_5 | ((int) (aWord >>> 38) & ROW)))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_4 | ((int) (aWord >>> 30) & ROW)));
            LongVector aLow = LongVector.fromArray(STATE, TABLES, t | SLICE_3 | ((int) (aWord >>> 22) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_2 | ((int) (aWord >>> 14) & ROW)))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_1 | ((int) (aWord >>> 6) & ROW)))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | ((int) (aWord << 2) & ROW)));
            a = a.rearrange(ADVANCE).blend(0, LAST).lanewise(XOR, aHigh).lanewise(XOR, aLow);
            long bWord = next[n + 1] ^ b.lane(0);
            LongVector bHigh = LongVector.fromArray(STATE, TABLES, t | SLICE_7 | ((int) (bWord >>> 54) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_6 | ((int) (bWord >>> 46) & ROW)))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_5 | ((int) (bWord >>> 38) & ROW)))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_4 | ((int) (bWord >>> 30) & ROW)));
            LongVector bLow = LongVector.fromArray(STATE, TABLES, t | SLICE_3 | ((int) (bWord >>> 22) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_2 | ((int) (bWord >>> 14) & ROW)))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_1 | ((int) (bWord >>> 6) & ROW)))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | ((int) (bWord << 2) & ROW)));
            b = b.rearrange(ADVANCE).blend(0, LAST).lanewise(XOR, bHigh).lanewise(XOR, bLow);
            long cWord = next[n + 2] ^ c.lane(0);
            LongVector cHigh = LongVector.fromArray(STATE, TABLES, t | SLICE_7 | ((int) (cWord >>> 54) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_6 | ((int) (cWord >>> 46) & ROW)))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_5 | ((int) (cWord >>> 38) & ROW)))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_4 | ((int) (cWord >>> 30) & ROW)));
            LongVector cLow = LongVector.fromArray(STATE, TABLES, t | SLICE_3 | ((int) (cWord >>> 22) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_2 | ((int) (cWord >>> 14) & ROW)))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_1 | ((int) (cWord >>> 6) & ROW)))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | ((int) (cWord << 2) & ROW)));
            c = c.rearrange(ADVANCE).blend(0, LAST).lanewise(XOR, cHigh).lanewise(XOR, cLow);
            long dWord = next[n + 3] ^ d.lane(0);
            LongVector dHigh = LongVector.fromArray(STATE, TABLES, t | SLICE_7 | ((int) (dWord >>> 54) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_6 | ((int) (dWord >>> 46) & ROW)))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_5 | ((int) (dWord >>> 38) & ROW)))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_4 | ((int) (dWord >>> 30) & ROW)));
            LongVector dLow = LongVector.fromArray(STATE, TABLES, t | SLICE_3 | ((int) (dWord >>> 22) & ROW))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_2 | ((int) (dWord >>> 14) & ROW)))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | SLICE_1 | ((int) (dWord >>> 6) & ROW)))
                    .lanewise(XOR, LongVector.fromArray(STATE, TABLES, t | ((int) (dWord << 2) & ROW)));
            d = d.rearrange(ADVANCE).blend(0, LAST).lanewise(XOR, dHigh).lanewise(XOR, dLow);
        }
        a.intoArray(out, codeword * WORDS);
        b.intoArray(out, (codeword + 1) * WORDS);
        c.intoArray(out, (codeword + 2) * WORDS);
        d.intoArray(out, (codeword + 3) * WORDS);
    }
}
