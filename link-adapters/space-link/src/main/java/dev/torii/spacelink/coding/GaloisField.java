package dev.torii.spacelink.coding;

/**
 * GF(256) of the CCSDS Reed-Solomon codes: field polynomial x^8 + x^7 + x^2 + x + 1, and its dual basis.
 *
 * <p>Source: CCSDS 131.0-B-3 §4.3.3 and annex F. The dual-basis octet of u holds Tr(u), Tr(u b), .. Tr(u b^7) with
 * b = a^117, first one in the most significant bit.
 */
final class GaloisField {
    /** Order of the multiplicative group. */
    static final int ORDER = 255;

    private static final int POLYNOMIAL = 0x187;
    private static final int DUAL_BASIS_EXPONENT = 117;

    /** Stands for the logarithm of zero: any sum with it points behind the powers of a, where zeros are. */
    static final int LOG_OF_ZERO = 3 * ORDER;

    /** Powers of a, written three times over so that the sum of two logarithms and {@link #ORDER} needs no modulo; then zeros. */
    private static final byte[] EXP = new byte[3 * LOG_OF_ZERO];

    private static final char[] LOG = new char[256];
    private static final int[] TO_DUAL = new int[256];
    private static final int[] FROM_DUAL = new int[256];

    static {
        int value = 1;
        for (int i = 0; i < ORDER; i++) {
            EXP[i] = (byte) value;
            EXP[i + ORDER] = (byte) value;
            EXP[i + 2 * ORDER] = (byte) value;
            LOG[value] = (char) i;
            value <<= 1;
            if (value > 255) {
                value ^= POLYNOMIAL;
            }
        }
        LOG[0] = LOG_OF_ZERO;
        for (int u = 0; u < 256; u++) {
            int dual = 0;
            for (int i = 0; i < 8; i++) {
                dual = (dual << 1) | trace(multiply(u, exp(DUAL_BASIS_EXPONENT * i % ORDER)));
            }
            TO_DUAL[u] = dual;
            FROM_DUAL[dual] = u;
        }
    }

    private GaloisField() {}

    private static int trace(int x) {
        int sum = 0;
        int conjugate = x;
        for (int i = 0; i < 8; i++) {
            sum ^= conjugate;
            conjugate = multiply(conjugate, conjugate);
        }
        return sum;
    }

    /** Returns a to the given power, 0 .. 3 * ORDER - 1; 0 for sums with {@link #LOG_OF_ZERO}, of which there may be two. */
    static int exp(int power) {
        return EXP[power] & 0xFF;
    }

    /** Returns the logarithm of an element, 0 .. ORDER - 1, or {@link #LOG_OF_ZERO}. */
    static int log(int element) {
        return LOG[element];
    }

    static int multiply(int a, int b) {
        return EXP[LOG[a] + LOG[b]] & 0xFF;
    }

    static int toDual(int conventional) {
        return TO_DUAL[conventional];
    }

    static int fromDual(int dual) {
        return FROM_DUAL[dual];
    }
}
