package dev.torii.spacelink.coding;

import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import java.util.Arrays;

/**
 * Division by the generator polynomial, four octets per step, directly in the basis of the channel.
 *
 * <p>Multiplication by a constant is linear over GF(2) in any basis, so the dual basis needs other table contents and no
 * conversion. A remainder is 2E octets, highest power first, in E/4 big-endian {@code long}s. Four octets per step, since the
 * tables then fit into the first-level cache of most processors (32 KiB); eight were slower. Source of the generator:
 * CCSDS 131.0-B-3 §4.3.4, roots a^(11 j) for j = 128 - E .. 127 + E.
 */
final class RemainderTables {
    private static final RemainderTables[] ALL = {
        new RemainderTables(16, Basis.DUAL),
        new RemainderTables(16, Basis.CONVENTIONAL),
        new RemainderTables(8, Basis.DUAL),
        new RemainderTables(8, Basis.CONVENTIONAL),
    };

    /** Octets per step. */
    private static final int SLICE = 4;

    private final int errorCapability;
    private final Basis basis;

    /** Words per remainder, 4 or 2. */
    private final int words;

    /** Entry {@code (k * 256 + b) * words + w}: word w of the remainder of b x^(2E + k). */
    private final long[] table;

    private RemainderTables(int errorCapability, Basis basis) {
        this.errorCapability = errorCapability;
        this.basis = basis;
        words = errorCapability / 4;
        table = build(SLICE);
    }

    /** Returns a table for more octets per step, laid out as {@link #table}. */
    long[] build(int slices) {
        long[] entries = new long[slices * 256 * words];
        int[] generator = generator();
        int[] remainder = new int[2 * errorCapability];
        for (int octet = 0; octet < 256; octet++) {
            Arrays.fill(remainder, 0);
            int feedback = basis == Basis.DUAL ? GaloisField.fromDual(octet) : octet;
            for (int k = 0; k < slices; k++) {
                shift(remainder, feedback, generator);
                store(remainder, entries, (k * 256 + octet) * words);
                feedback = remainder[0];
            }
        }
        return entries;
    }

    static RemainderTables of(ReedSolomonCode code) {
        int index = (code.errorCapability() == 16 ? 0 : 2) + (code.basis() == Basis.DUAL ? 0 : 1);
        return ALL[index];
    }

    /** Returns the generator's coefficients, lowest power first, without the leading 1. */
    private int[] generator() {
        int degree = 2 * errorCapability;
        int[] product = new int[degree + 1];
        product[0] = 1;
        for (int i = 0; i < degree; i++) {
            int root = GaloisField.exp(11 * (128 - errorCapability + i) % GaloisField.ORDER);
            for (int j = i + 1; j > 0; j--) {
                product[j] = product[j - 1] ^ GaloisField.multiply(product[j], root);
            }
            product[0] = GaloisField.multiply(product[0], root);
        }
        return Arrays.copyOf(product, degree);
    }

    /** One step of the division in the conventional basis: remainder * x + feedback * x^2E, reduced. */
    private static void shift(int[] remainder, int feedback, int[] generator) {
        int last = remainder.length - 1;
        for (int i = 0; i <= last; i++) {
            int next = i < last ? remainder[i + 1] : 0;
            remainder[i] = next ^ GaloisField.multiply(generator[last - i], feedback);
        }
    }

    private void store(int[] remainder, long[] entries, int index) {
        for (int i = 0; i < remainder.length; i++) {
            int octet = basis == Basis.DUAL ? GaloisField.toDual(remainder[i]) : remainder[i];
            entries[index + (i >>> 3)] = (entries[index + (i >>> 3)] << 8) | octet;
        }
    }

    /**
     * Divides the data octets of one codeword by the generator.
     *
     * @param data   the codeblock
     * @param start  index of the codeword's first octet
     * @param stride distance of its octets, the interleave
     * @param count  its data octets, 1 or more
     * @param out    receives the remainder, 4 or 2 words
     * @param index  of the first word
     */
    void remainder(byte[] data, int start, int stride, int count, long[] out, int index) {
        if (words == 4) {
            remainder4(data, start, stride, count, out, index);
        } else {
            remainder2(data, start, stride, count, out, index);
        }
    }

    private void remainder4(byte[] data, int start, int stride, int count, long[] out, int index) {
        long[] t = table;
        long s0 = 0;
        long s1 = 0;
        long s2 = 0;
        long s3 = 0;
        int first = (count - 1) % SLICE + 1; // the first step takes what does not fill a slice
        int next = (int) gather(data, start, stride, first);
        int position = start + first * stride;
        for (int left = count - first; ; left -= SLICE) {
            int x = next ^ (int) (s0 >>> 32);
            int a = ((x >>> 24) + 3 * 256) << 2;
            int b = ((x >>> 16 & 0xFF) + 2 * 256) << 2;
            int c = ((x >>> 8 & 0xFF) + 256) << 2;
            int d = (x & 0xFF) << 2;
            s0 = (s0 << 32 | s1 >>> 32) ^ t[a] ^ t[b] ^ t[c] ^ t[d];
            s1 = (s1 << 32 | s2 >>> 32) ^ t[a + 1] ^ t[b + 1] ^ t[c + 1] ^ t[d + 1];
            s2 = (s2 << 32 | s3 >>> 32) ^ t[a + 2] ^ t[b + 2] ^ t[c + 2] ^ t[d + 2];
            s3 = (s3 << 32) ^ t[a + 3] ^ t[b + 3] ^ t[c + 3] ^ t[d + 3];
            if (left == 0) {
                break;
            }
            next = gather4(data, position, stride);
            position += SLICE * stride;
        }
        out[index] = s0;
        out[index + 1] = s1;
        out[index + 2] = s2;
        out[index + 3] = s3;
    }

    private void remainder2(byte[] data, int start, int stride, int count, long[] out, int index) {
        long[] t = table;
        long s0 = 0;
        long s1 = 0;
        int first = (count - 1) % SLICE + 1;
        int next = (int) gather(data, start, stride, first);
        int position = start + first * stride;
        for (int left = count - first; ; left -= SLICE) {
            int x = next ^ (int) (s0 >>> 32);
            int a = ((x >>> 24) + 3 * 256) << 1;
            int b = ((x >>> 16 & 0xFF) + 2 * 256) << 1;
            int c = ((x >>> 8 & 0xFF) + 256) << 1;
            int d = (x & 0xFF) << 1;
            s0 = (s0 << 32 | s1 >>> 32) ^ t[a] ^ t[b] ^ t[c] ^ t[d];
            s1 = (s1 << 32) ^ t[a + 1] ^ t[b + 1] ^ t[c + 1] ^ t[d + 1];
            if (left == 0) {
                break;
            }
            next = gather4(data, position, stride);
            position += SLICE * stride;
        }
        out[index] = s0;
        out[index + 1] = s1;
    }

    /** Packs four octets at a distance, big endian. */
    private static int gather4(byte[] data, int start, int stride) {
        return data[start] << 24
                | (data[start + stride] & 0xFF) << 16
                | (data[start + 2 * stride] & 0xFF) << 8
                | (data[start + 3 * stride] & 0xFF);
    }

    /** Packs eight octets at a distance, big endian. */
    static long gather8(byte[] data, int start, int stride) {
        return (long) gather4(data, start, stride) << 32
                | (gather4(data, start + SLICE * stride, stride) & 0xFFFF_FFFFL);
    }

    /** Packs {@code count} (1..8) octets at a distance into a big-endian word, right aligned. */
    static long gather(byte[] data, int start, int stride, int count) {
        if (count == Long.BYTES) {
            return gather8(data, start, stride);
        }
        long word = 0;
        int position = start;
        for (int i = 0; i < count; i++) {
            word = (word << 8) | (data[position] & 0xFF);
            position += stride;
        }
        return word;
    }
}
