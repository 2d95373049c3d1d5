package dev.torii.spacelink.coding;

import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import java.util.Arrays;

/**
 * Locates and corrects the errors of one codeword from its non-zero remainder: syndromes, Berlekamp-Massey, root search,
 * Forney. Not thread safe; allocation free once constructed.
 */
final class CodewordCorrector {
    /** In the integers modulo ORDER: 11 * 116 = 5 * 255 + 1. */
    private static final int INVERSE_OF_11 = 116;

    private final ReedSolomonCode code;
    private final int errorCapability;
    private final int syndromeCount;

    private final CodeblockDivider divider;
    private final long[] packed;
    private final int[] syndrome;
    private int[] locator;
    private int[] previous;
    private int[] scratch;
    private final int[] syndromeLog;
    private final int[] locatorLog;
    private final int[] evaluatorLog;
    private final int[] roots;
    private final LocatorRows rows = new LocatorRows();

    CodewordCorrector(ReedSolomonCode code, CodeblockDivider divider) {
        this.code = code;
        this.divider = divider;
        errorCapability = code.errorCapability();
        syndromeCount = 2 * errorCapability;
        packed = new long[syndromeCount / 8];
        syndrome = new int[syndromeCount];
        locator = new int[syndromeCount + 1];
        previous = new int[syndromeCount + 1];
        scratch = new int[syndromeCount + 1];
        syndromeLog = new int[syndromeCount];
        locatorLog = new int[errorCapability + 1];
        evaluatorLog = new int[errorCapability];
        roots = new int[errorCapability];
    }

    /** The generator's roots are a^(11 j) from this j on. */
    private int firstRoot() {
        return 128 - errorCapability;
    }

    /**
     * Corrects one codeword in place, or leaves it as it is.
     *
     * @param remainder of the received codeword, as {@link CodeblockDivider#divide} has it
     * @param index     of its first word
     * @param block     the codeblock
     * @param start     index of the codeword's first octet
     * @return corrected octets, or {@link ReedSolomonDecoder#UNCORRECTABLE}
     */
    int correct(long[] remainder, int index, byte[] block, int start) {
        computeSyndromes(remainder, index);
        if (isGeometric()) {
            return correctOne(block, start);
        }
        int errors = computeLocator();
        if (errors > errorCapability || rows.find(locator, errors, roots) != errors) {
            return ReedSolomonDecoder.UNCORRECTABLE;
        }
        for (int k = 0; k < errors; k++) {
            if (power(roots[k]) >= code.codewordLength()) {
                return ReedSolomonDecoder.UNCORRECTABLE; // an error inside the virtual fill cannot be
            }
        }
        computeEvaluator(errors);
        for (int k = 0; k < errors; k++) {
            flip(block, start, power(roots[k]), magnitude(roots[k], errors));
        }
        return errors;
    }

    private void flip(byte[] block, int start, int power, int magnitude) {
        int octet = code.codewordLength() - 1 - power;
        int pattern = code.basis() == Basis.DUAL ? GaloisField.toDual(magnitude) : magnitude;
        block[start + octet * code.interleave()] ^= (byte) pattern;
    }

    /** Power of x of the symbol in error; the locator's root is its inverse. */
    private static int power(int root) {
        return root == 0 ? 0 : GaloisField.ORDER - root;
    }

    private void computeSyndromes(long[] remainder, int index) {
        divider.syndromes(remainder, index, packed);
        for (int j = 0; j < syndromeCount; j++) {
            int value = (int) (packed[j >>> 3] >>> (8 * (j & 7))) & 0xFF;
            syndrome[j] = value;
            syndromeLog[j] = GaloisField.log(value);
        }
    }

    /** Whether the syndromes have a constant ratio, as those of a single error have: value X^(j + firstRoot). */
    private boolean isGeometric() {
        int log = syndromeLog[0];
        if (log == GaloisField.LOG_OF_ZERO || syndromeLog[1] == GaloisField.LOG_OF_ZERO) {
            return false;
        }
        int step = step();
        for (int j = 1; j < syndromeCount; j++) {
            log = modulo(log + step);
            if (syndromeLog[j] != log) {
                return false;
            }
        }
        return true;
    }

    /** Logarithm of the ratio of the first two syndromes, 0 .. ORDER - 1. */
    private int step() {
        return modulo(syndromeLog[1] + GaloisField.ORDER - syndromeLog[0]);
    }

    private int correctOne(byte[] block, int start) {
        int power = step() * INVERSE_OF_11 % GaloisField.ORDER;
        if (power >= code.codewordLength()) {
            return ReedSolomonDecoder.UNCORRECTABLE;
        }
        int log = syndromeLog[0] + GaloisField.ORDER - step() * firstRoot() % GaloisField.ORDER;
        flip(block, start, power, GaloisField.exp(log));
        return 1;
    }

    /** Berlekamp-Massey. Returns the length of the shortest recurrence, the number of errors; or more than E, then any. */
    private int computeLocator() {
        Arrays.fill(locator, 0);
        Arrays.fill(previous, 0);
        locator[0] = 1;
        previous[0] = 1;
        int length = 0;
        int previousLength = 0;
        int previousLog = 0; // of the discrepancy at the last change of length
        int shift = 1;
        for (int r = 0; r < syndromeCount; r++, shift++) {
            int discrepancy = discrepancy(r, length);
            if (discrepancy == 0) {
                continue;
            }
            int factorLog = modulo(GaloisField.log(discrepancy) + GaloisField.ORDER - previousLog);
            if (2 * length <= r) {
                System.arraycopy(locator, 0, scratch, 0, locator.length);
                addShifted(factorLog, shift, previousLength);
                int[] reused = previous;
                previous = scratch;
                scratch = reused;
                previousLength = length;
                previousLog = GaloisField.log(discrepancy);
                length = r + 1 - length;
                shift = 0;
                if (length > errorCapability) {
                    return length;
                }
            } else {
                addShifted(factorLog, shift, previousLength);
            }
        }
        return length;
    }

    private int discrepancy(int r, int length) {
        int sum = syndrome[r];
        for (int i = 1; i <= length; i++) {
            sum ^= GaloisField.exp(GaloisField.log(locator[i]) + syndromeLog[r - i]);
        }
        return sum;
    }

    /** locator += factor x^shift previous. */
    private void addShifted(int factorLog, int shift, int previousLength) {
        for (int i = 0; i <= previousLength; i++) {
            locator[i + shift] ^= GaloisField.exp(factorLog + GaloisField.log(previous[i]));
        }
    }

    private void computeEvaluator(int errors) {
        for (int j = 0; j <= errors; j++) {
            locatorLog[j] = GaloisField.log(locator[j]);
        }
        for (int i = 0; i < errors; i++) {
            int sum = syndrome[i];
            for (int j = 1; j <= i; j++) {
                sum ^= GaloisField.exp(locatorLog[j] + syndromeLog[i - j]);
            }
            evaluatorLog[i] = GaloisField.log(sum);
        }
    }

    /** Forney: the error value at the locator's root a^(11 root). */
    private int magnitude(int root, int errors) {
        int inverseLog = 11 * root % GaloisField.ORDER;
        int numerator = 0;
        int powerLog = 0;
        for (int i = 0; i < errors; i++) {
            numerator ^= GaloisField.exp(evaluatorLog[i] + powerLog);
            powerLog = modulo(powerLog + inverseLog);
        }
        int derivative = 0;
        powerLog = 0;
        int squareLog = modulo(2 * inverseLog);
        for (int j = 1; j <= errors; j += 2) {
            derivative ^= GaloisField.exp(locatorLog[j] + powerLog);
            powerLog = modulo(powerLog + squareLog);
        }
        if (numerator == 0) {
            throw new IllegalStateException("a shortest recurrence with distinct roots has no zero error value");
        }
        return GaloisField.exp(GaloisField.log(numerator)
                + GaloisField.ORDER
                - GaloisField.log(derivative)
                + inverseLog * (firstRoot() - 1) % GaloisField.ORDER);
    }

    /** Reduces a sum of two logarithms, 0 .. 2 ORDER - 1. */
    private static int modulo(int sum) {
        return sum >= GaloisField.ORDER ? sum - GaloisField.ORDER : sum;
    }
}
