package dev.torii.spacelink.frame;

/**
 * The frame header error control field of AOS frames: a shortened Reed-Solomon code RS(10,6) of four-bit symbols, which corrects two.
 *
 * <p>Source: CCSDS 732.0-B-4 §4.1.2.6 and annex C: field polynomial x^4 + x + 1, generator (x + a^6)(x + a^7)(x + a^8)(x + a^9).
 * The six symbols protected are version, spacecraft and virtual channel identifier (octets 0 and 1) and the signalling field
 * (octet 5), the first one of highest degree; the virtual channel frame count is not protected. Stateless, allocation free.
 */
public final class HeaderErrorControl {
    /** Octets of the field. */
    public static final int LENGTH = 2;

    /** Answer of {@link #correct}: more symbols are wrong than can be corrected. */
    public static final int UNCORRECTABLE = -1;

    private static final int ORDER = 15;
    private static final int SYMBOLS = 10;
    private static final int PARITY_SYMBOLS = 4;
    private static final int FIRST_ROOT = 6;
    private static final int POLYNOMIAL = 0x13;

    /** Powers of a, twice over. */
    private static final int[] EXP = new int[2 * ORDER];

    private static final int[] LOG = new int[16];

    /** Coefficients of the generator below x^4, that of x^3 first. */
    private static final int[] GENERATOR = new int[PARITY_SYMBOLS];

    static {
        int value = 1;
        for (int i = 0; i < ORDER; i++) {
            EXP[i] = value;
            EXP[i + ORDER] = value;
            LOG[value] = i;
            value <<= 1;
            if (value > 15) {
                value ^= POLYNOMIAL;
            }
        }
        int[] product = {1, 0, 0, 0, 0};
        for (int root = 0; root < PARITY_SYMBOLS; root++) {
            for (int i = root + 1; i > 0; i--) {
                product[i] ^= multiply(product[i - 1], EXP[(FIRST_ROOT + root) % ORDER]);
            }
        }
        System.arraycopy(product, 1, GENERATOR, 0, PARITY_SYMBOLS);
    }

    private HeaderErrorControl() {}

    private static int multiply(int a, int b) {
        return a == 0 || b == 0 ? 0 : EXP[LOG[a] + LOG[b]];
    }

    private static int divide(int a, int b) {
        return a == 0 ? 0 : EXP[LOG[a] + ORDER - LOG[b]];
    }

    /**
     * Computes the field of a header.
     *
     * @param frame  holds the header
     * @param offset index of its first octet
     * @return 0..0xFFFF
     */
    public static int of(byte[] frame, int offset) {
        int parity = 0;
        for (int i = 0; i < SYMBOLS - PARITY_SYMBOLS; i++) {
            int feedback = symbol(frame, offset, i) ^ parity >>> 12;
            parity = parity << 4 & 0xFFFF;
            for (int k = 0; k < PARITY_SYMBOLS; k++) {
                parity ^= multiply(feedback, GENERATOR[k]) << (12 - 4 * k);
            }
        }
        return parity;
    }

    /**
     * Writes the field behind a primary header of six octets.
     *
     * @param frame  holds the header, and room for {@link #LENGTH} octets more
     * @param offset index of its first octet
     */
    public static void write(byte[] frame, int offset) {
        int field = of(frame, offset);
        frame[offset + AosFrame.HEADER_LENGTH] = (byte) (field >>> 8);
        frame[offset + AosFrame.HEADER_LENGTH + 1] = (byte) field;
    }

    /**
     * Corrects a header and its field in place.
     *
     * @param frame  holds them, eight octets
     * @param offset index of the first one
     * @return symbols corrected, 0..2, or {@link #UNCORRECTABLE} and nothing is changed
     */
    public static int correct(byte[] frame, int offset) {
        int s0 = syndrome(frame, offset, 0);
        int s1 = syndrome(frame, offset, 1);
        int s2 = syndrome(frame, offset, 2);
        int s3 = syndrome(frame, offset, 3);
        if ((s0 | s1 | s2 | s3) == 0) {
            return 0;
        }
        for (int p = 0; p < SYMBOLS; p++) {
            int x = locator(p);
            if (multiply(s0, x) == s1 && multiply(s1, x) == s2 && multiply(s2, x) == s3) {
                flip(frame, offset, p, value(s0, x));
                return 1;
            }
        }
        return correctTwo(frame, offset, s0 << 12 | s1 << 8 | s2 << 4 | s3);
    }

    /** Two errors of values e at locators x and f at y give syndromes e x^(6+j) + f y^(6+j): try all pairs of places. */
    private static int correctTwo(byte[] frame, int offset, int syndromes) {
        int s0 = syndromes >>> 12;
        int s1 = syndromes >>> 8 & 0xF;
        int s2 = syndromes >>> 4 & 0xF;
        int s3 = syndromes & 0xF;
        for (int p = 0; p < SYMBOLS; p++) {
            for (int q = p + 1; q < SYMBOLS; q++) {
                int x = locator(p);
                int y = locator(q);
                int atX = divide(multiply(s0, y) ^ s1, x ^ y);
                int atY = s0 ^ atX;
                int x2 = multiply(x, x);
                int y2 = multiply(y, y);
                boolean fits = (multiply(atX, x2) ^ multiply(atY, y2)) == s2
                        && (multiply(atX, multiply(x2, x)) ^ multiply(atY, multiply(y2, y))) == s3;
                if (fits && atX != 0 && atY != 0) {
                    flip(frame, offset, p, value(atX, x));
                    flip(frame, offset, q, value(atY, y));
                    return 2;
                }
            }
        }
        return UNCORRECTABLE;
    }

    /** The error's value, from what it adds to the syndrome of the first root. */
    private static int value(int syndrome, int locator) {
        return divide(syndrome, EXP[LOG[locator] * FIRST_ROOT % ORDER]);
    }

    private static int locator(int position) {
        return EXP[SYMBOLS - 1 - position];
    }

    private static int syndrome(byte[] frame, int offset, int index) {
        int root = EXP[(FIRST_ROOT + index) % ORDER];
        int sum = 0;
        for (int i = 0; i < SYMBOLS; i++) {
            sum = multiply(sum, root) ^ symbol(frame, offset, i);
        }
        return sum;
    }

    /** Octets 0, 1 and 5 of the header, then the field behind it. */
    private static int octetOf(int position) {
        int octet = position >>> 1;
        return octet < 2 ? octet : octet + 3;
    }

    private static int symbol(byte[] frame, int offset, int position) {
        return frame[offset + octetOf(position)] >>> (4 - 4 * (position & 1)) & 0x0F;
    }

    private static void flip(byte[] frame, int offset, int position, int bits) {
        frame[offset + octetOf(position)] ^= (byte) (bits << (4 - 4 * (position & 1)));
    }
}
