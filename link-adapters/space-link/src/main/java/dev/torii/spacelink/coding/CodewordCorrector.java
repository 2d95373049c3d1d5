package dev.torii.spacelink.coding;

import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import java.util.Arrays;

/**
 * Locates and corrects the errors of one codeword from its non-zero remainder: syndromes, Berlekamp-Massey, root search,
 * Forney. Not thread safe; allocation free once constructed.
 */
final class CodewordCorrector {
    private final ReedSolomonCode code;
    private final int errorCapability;
    private final int syndromeCount;

    /** Entry {@code ((i * 2 + half) * 16 + nibble) * words + w}: syndromes 8w .. 8w+7, lowest octet first. */
    private final long[] syndromeTable;

    private final int words;
    private final int[] syndrome;
    private int[] locator;
    private int[] previous;
    private int[] scratch;
    private final int[] evaluator;
    private final int[] roots;
    private final int[] magnitudes;
    private final LocatorRows rows = new LocatorRows();

    CodewordCorrector(ReedSolomonCode code) {
        this.code = code;
        errorCapability = code.errorCapability();
        syndromeCount = 2 * errorCapability;
        words = syndromeCount / 8;
        syndromeTable = buildSyndromeTable();
        syndrome = new int[syndromeCount];
        locator = new int[syndromeCount + 1];
        previous = new int[syndromeCount + 1];
        scratch = new int[syndromeCount + 1];
        evaluator = new int[errorCapability];
        roots = new int[errorCapability];
        magnitudes = new int[errorCapability];
    }

    private long[] buildSyndromeTable() {
        long[] table = new long[syndromeCount * 2 * 16 * words];
        for (int i = 0; i < syndromeCount; i++) {
            for (int octet = 0; octet < 32; octet++) {
                // Sixteen high nibbles, then sixteen low ones.
                int received = octet < 16 ? octet << 4 : octet & 15;
                int element = code.basis() == Basis.DUAL ? GaloisField.fromDual(received) : received;
                for (int j = 0; j < syndromeCount; j++) {
                    int power = 11 * (firstRoot() + j) * (syndromeCount - 1 - i) % GaloisField.ORDER;
                    long term = GaloisField.multiply(element, GaloisField.exp(power));
                    table[(i * 32 + octet) * words + (j >>> 3)] |= term << (8 * (j & 7));
                }
            }
        }
        return table;
    }

    /** The generator's roots are a^(11 j) from this j on. */
    private int firstRoot() {
        return 128 - errorCapability;
    }

    /**
     * Corrects one codeword in place, or leaves it as it is.
     *
     * @param remainder of the received codeword, 2E octets in words, highest power first, in the basis of the channel
     * @param block     the codeblock
     * @param start     index of the codeword's first octet
     * @return corrected octets, or {@link ReedSolomonDecoder#UNCORRECTABLE}
     */
    int correct(long[] remainder, byte[] block, int start) {
        computeSyndromes(remainder);
        int errors = computeLocator();
        if (errors > errorCapability || rows.find(locator, errors, roots) != errors) {
            return ReedSolomonDecoder.UNCORRECTABLE;
        }
        computeEvaluator(errors);
        for (int k = 0; k < errors; k++) {
            if (power(roots[k]) >= code.codewordLength()) {
                return ReedSolomonDecoder.UNCORRECTABLE; // an error inside the virtual fill cannot be
            }
            magnitudes[k] = magnitude(roots[k], errors);
        }
        boolean dual = code.basis() == Basis.DUAL;
        for (int k = 0; k < errors; k++) {
            int octet = code.codewordLength() - 1 - power(roots[k]);
            block[start + octet * code.interleave()] ^=
                    (byte) (dual ? GaloisField.toDual(magnitudes[k]) : magnitudes[k]);
        }
        return errors;
    }

    /** Power of x of the symbol in error; the locator's root is its inverse. */
    private static int power(int root) {
        return (GaloisField.ORDER - root) % GaloisField.ORDER;
    }

    private void computeSyndromes(long[] remainder) {
        for (int w = 0; w < words; w++) {
            long sum = 0;
            for (int i = 0; i < syndromeCount; i++) {
                int octet = (int) (remainder[i >>> 3] >>> (56 - 8 * (i & 7))) & 0xFF;
                sum ^= syndromeTable[(i * 32 + (octet >>> 4)) * words + w]
                        ^ syndromeTable[(i * 32 + 16 + (octet & 15)) * words + w];
            }
            for (int j = 0; j < 8; j++) {
                syndrome[w * 8 + j] = (int) (sum >>> (8 * j)) & 0xFF;
            }
        }
    }

    /** Berlekamp-Massey. Returns the length of the shortest recurrence, the number of errors if at most E. */
    private int computeLocator() {
        Arrays.fill(locator, 0);
        Arrays.fill(previous, 0);
        locator[0] = 1;
        previous[0] = 1;
        int length = 0;
        int shift = 1;
        int previousDiscrepancy = 1;
        for (int r = 0; r < syndromeCount; r++, shift++) {
            int discrepancy = syndrome[r];
            for (int i = 1; i <= length; i++) {
                discrepancy ^= GaloisField.multiply(locator[i], syndrome[r - i]);
            }
            if (discrepancy == 0) {
                continue;
            }
            int factor = GaloisField.exp(
                    GaloisField.log(discrepancy) + GaloisField.ORDER - GaloisField.log(previousDiscrepancy));
            if (2 * length <= r) {
                System.arraycopy(locator, 0, scratch, 0, locator.length);
                addShifted(factor, shift);
                int[] reused = previous;
                previous = scratch;
                scratch = reused;
                length = r + 1 - length;
                previousDiscrepancy = discrepancy;
                shift = 0;
            } else {
                addShifted(factor, shift);
            }
        }
        return length;
    }

    /** locator += factor x^shift previous. */
    private void addShifted(int factor, int shift) {
        for (int i = 0; i + shift < locator.length; i++) {
            locator[i + shift] ^= GaloisField.multiply(factor, previous[i]);
        }
    }

    private void computeEvaluator(int errors) {
        for (int i = 0; i < errors; i++) {
            int sum = syndrome[i];
            for (int j = 1; j <= i; j++) {
                sum ^= GaloisField.multiply(locator[j], syndrome[i - j]);
            }
            evaluator[i] = sum;
        }
    }

    /** Forney: the error value at the locator's root a^(11 root). */
    private int magnitude(int root, int errors) {
        int inverseLog = 11 * root % GaloisField.ORDER;
        int numerator = 0;
        for (int i = 0; i < errors; i++) {
            numerator ^= GaloisField.multiply(evaluator[i], GaloisField.exp(inverseLog * i % GaloisField.ORDER));
        }
        int derivative = 0;
        for (int j = 1; j <= errors; j += 2) {
            derivative ^= GaloisField.multiply(locator[j], GaloisField.exp(inverseLog * (j - 1) % GaloisField.ORDER));
        }
        if (numerator == 0) {
            throw new IllegalStateException("a shortest recurrence with distinct roots has no zero error value");
        }
        int log = GaloisField.log(numerator)
                + GaloisField.ORDER
                - GaloisField.log(derivative)
                + inverseLog * (firstRoot() - 1) % GaloisField.ORDER;
        return GaloisField.exp(log);
    }
}
