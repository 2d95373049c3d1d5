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

    /** Powers of a, written three times over so that the sum of two logarithms and {@link #ORDER} needs no modulo. */
    private static final int[] EXP = new int[3 * ORDER];

    private static final int[] LOG = new int[256];
    private static final int[] TO_DUAL = new int[256];
    private static final int[] FROM_DUAL = new int[256];

    static {
        int value = 1;
        for (int i = 0; i < ORDER; i++) {
            EXP[i] = value;
            EXP[i + ORDER] = value;
            EXP[i + 2 * ORDER] = value;
            LOG[value] = i;
            value <<= 1;
            if (value > 255) {
                value ^= POLYNOMIAL;
            }
        }
        for (int u = 0; u < 256; u++) {
            int dual = 0;
            for (int i = 0; i < 8; i++) {
                dual = (dual << 1) | trace(multiply(u, EXP[DUAL_BASIS_EXPONENT * i % ORDER]));
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

    /** Returns a to the given power, 0 .. 3 * ORDER - 1. */
    static int exp(int power) {
        return EXP[power];
    }

    /** Returns the logarithm of a non-zero element, 0 .. ORDER - 1. */
    static int log(int element) {
        return LOG[element];
    }

    static int multiply(int a, int b) {
        return a == 0 || b == 0 ? 0 : EXP[LOG[a] + LOG[b]];
    }

    static int toDual(int conventional) {
        return TO_DUAL[conventional];
    }

    static int fromDual(int dual) {
        return FROM_DUAL[dual];
    }
}
