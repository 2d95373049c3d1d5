package dev.torii.spacelink.coding;

import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import java.util.Arrays;

/**
 * Division by the generator polynomial, eight octets per step, directly in the basis of the channel.
 *
 * <p>Multiplication by a constant is linear over GF(2) in any basis, so the dual basis needs other table contents and no
 * conversion. A remainder is 2E octets, highest power first, in E/4 big-endian {@code long}s. Source of the generator:
 * CCSDS 131.0-B-3 §4.3.4, roots a^(11 j) for j = 128 - E .. 127 + E.
 */
final class RemainderTables {
    private static final RemainderTables[] ALL = {
        new RemainderTables(16, Basis.DUAL),
        new RemainderTables(16, Basis.CONVENTIONAL),
        new RemainderTables(8, Basis.DUAL),
        new RemainderTables(8, Basis.CONVENTIONAL),
    };

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
        table = new long[8 * 256 * words];
        int[] generator = generator();
        int[] remainder = new int[2 * errorCapability];
        for (int octet = 0; octet < 256; octet++) {
            Arrays.fill(remainder, 0);
            int feedback = basis == Basis.DUAL ? GaloisField.fromDual(octet) : octet;
            for (int k = 0; k < 8; k++) {
                shift(remainder, feedback, generator);
                store(remainder, (k * 256 + octet) * words);
                feedback = remainder[0];
            }
        }
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

    private void store(int[] remainder, int index) {
        for (int i = 0; i < remainder.length; i++) {
            int octet = basis == Basis.DUAL ? GaloisField.toDual(remainder[i]) : remainder[i];
            table[index + (i >>> 3)] = (table[index + (i >>> 3)] << 8) | octet;
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
     */
    void remainder(byte[] data, int start, int stride, int count, long[] out) {
        if (words == 4) {
            remainder4(data, start, stride, count, out);
        } else {
            remainder2(data, start, stride, count, out);
        }
    }

    private void remainder4(byte[] data, int start, int stride, int count, long[] out) {
        long[] t = table;
        long s0 = 0;
        long s1 = 0;
        long s2 = 0;
        long s3 = 0;
        int position = start;
        int step = (count - 1) % 8 + 1; // the first step takes what does not fill eight octets
        for (int left = count; left > 0; left -= step, step = 8) {
            long x = s0 ^ gather(data, position, stride, step);
            position += step * stride;
            int x0 = ((int) (x >>> 56) + 7 * 256) << 2;
            int x1 = (((int) (x >>> 48) & 0xFF) + 6 * 256) << 2;
            int x2 = (((int) (x >>> 40) & 0xFF) + 5 * 256) << 2;
            int x3 = (((int) (x >>> 32) & 0xFF) + 4 * 256) << 2;
            int x4 = (((int) (x >>> 24) & 0xFF) + 3 * 256) << 2;
            int x5 = (((int) (x >>> 16) & 0xFF) + 2 * 256) << 2;
            int x6 = (((int) (x >>> 8) & 0xFF) + 256) << 2;
            int x7 = ((int) x & 0xFF) << 2;
            s0 = s1 ^ t[x0] ^ t[x1] ^ t[x2] ^ t[x3] ^ t[x4] ^ t[x5] ^ t[x6] ^ t[x7];
            s1 = s2 ^ t[x0 + 1] ^ t[x1 + 1] ^ t[x2 + 1] ^ t[x3 + 1] ^ t[x4 + 1] ^ t[x5 + 1] ^ t[x6 + 1] ^ t[x7 + 1];
            s2 = s3 ^ t[x0 + 2] ^ t[x1 + 2] ^ t[x2 + 2] ^ t[x3 + 2] ^ t[x4 + 2] ^ t[x5 + 2] ^ t[x6 + 2] ^ t[x7 + 2];
            s3 = t[x0 + 3] ^ t[x1 + 3] ^ t[x2 + 3] ^ t[x3 + 3] ^ t[x4 + 3] ^ t[x5 + 3] ^ t[x6 + 3] ^ t[x7 + 3];
        }
        out[0] = s0;
        out[1] = s1;
        out[2] = s2;
        out[3] = s3;
    }

    private void remainder2(byte[] data, int start, int stride, int count, long[] out) {
        long[] t = table;
        long s0 = 0;
        long s1 = 0;
        int position = start;
        int step = (count - 1) % 8 + 1;
        for (int left = count; left > 0; left -= step, step = 8) {
            long x = s0 ^ gather(data, position, stride, step);
            position += step * stride;
            int x0 = ((int) (x >>> 56) + 7 * 256) << 1;
            int x1 = (((int) (x >>> 48) & 0xFF) + 6 * 256) << 1;
            int x2 = (((int) (x >>> 40) & 0xFF) + 5 * 256) << 1;
            int x3 = (((int) (x >>> 32) & 0xFF) + 4 * 256) << 1;
            int x4 = (((int) (x >>> 24) & 0xFF) + 3 * 256) << 1;
            int x5 = (((int) (x >>> 16) & 0xFF) + 2 * 256) << 1;
            int x6 = (((int) (x >>> 8) & 0xFF) + 256) << 1;
            int x7 = ((int) x & 0xFF) << 1;
            s0 = s1 ^ t[x0] ^ t[x1] ^ t[x2] ^ t[x3] ^ t[x4] ^ t[x5] ^ t[x6] ^ t[x7];
            s1 = t[x0 + 1] ^ t[x1 + 1] ^ t[x2 + 1] ^ t[x3 + 1] ^ t[x4 + 1] ^ t[x5 + 1] ^ t[x6 + 1] ^ t[x7 + 1];
        }
        out[0] = s0;
        out[1] = s1;
    }

    /** Packs {@code count} (1..8) octets at a distance into a big-endian word, right aligned. */
    static long gather(byte[] data, int start, int stride, int count) {
        long word = 0;
        int position = start;
        for (int i = 0; i < count; i++) {
            word = (word << 8) | (data[position] & 0xFF);
            position += stride;
        }
        return word;
    }
}
