package dev.torii.spacelink.tc;

/**
 * The (63,56) BCH code of telecommand codeblocks (CCSDS 231.0-B-4 §3).
 *
 * <p>A codeblock is 8 octets: 7 octets of information, then 7 parity bits, inverted, and one filler bit, 0. The generator is
 * x^7 + x^6 + x^2 + 1; the minimum distance is 4. Stateless, thread safe, allocation free.
 */
public final class Bch {
    /** Length of a codeblock in octets. */
    public static final int CODEBLOCK_LENGTH = 8;
    /** Information octets of a codeblock. */
    public static final int INFORMATION_LENGTH = 7;
    /** Answer of a decoder for a codeblock that is rejected. */
    public static final int REJECTED = -1;

    /** How a decoder uses the redundancy (§3.5, §3.6). */
    public enum Mode {
        /** Triple error detection: any error rejects the codeblock. */
        TRIPLE_ERROR_DETECTION,
        /** Single error correction: one wrong bit is corrected, two are detected. */
        SINGLE_ERROR_CORRECTION
    }

    private static final int CODE_BITS = 63;
    private static final int GENERATOR_LOW = 0x45; // x^6 + x^2 + 1, the generator without x^7
    private static final int PARITY_MASK = 0x7F;

    /** Remainder after shifting one octet: parity register state (7 bits) xor input octet, as an index. */
    private static final byte[] REMAINDER = remainders();

    /** Bit of the codeblock (0 = first transmitted, 62 = last parity bit) for each syndrome, -1 = no single error. */
    private static final byte[] ERROR_BIT = errorBits();

    private Bch() {}

    private static byte[] remainders() {
        byte[] table = new byte[256];
        for (int octet = 0; octet < 256; octet++) {
            int register = 0;
            for (int bit = 7; bit >= 0; bit--) {
                register = shift(register, octet >> bit & 1);
            }
            table[octet] = (byte) register;
        }
        return table;
    }

    private static byte[] errorBits() {
        byte[] table = new byte[PARITY_MASK + 1];
        java.util.Arrays.fill(table, (byte) -1);
        int syndrome = 1; // x^0: an error in the last parity bit
        for (int bit = CODE_BITS - 1; bit >= 0; bit--) {
            table[syndrome] = (byte) bit;
            syndrome = shift(syndrome, 0); // times x
        }
        return table;
    }

    /** One step of the encoder's register: remainder of (register * x + input * x^7). */
    private static int shift(int register, int input) {
        int feedback = (register >> 6) ^ input;
        return ((register << 1) & PARITY_MASK) ^ (feedback == 1 ? GENERATOR_LOW : 0);
    }

    private static int parity(byte[] d, int off) {
        int register = 0;
        for (int i = 0; i < INFORMATION_LENGTH; i++) {
            // The register's 7 bits meet the first 7 of the 8 input bits.
            register = REMAINDER[((register << 1) ^ d[off + i]) & 0xFF];
        }
        return register;
    }

    /**
     * Encodes in place: computes the eighth octet from the first seven.
     *
     * @param codeblock holds the codeblock
     * @param off       index of its first octet
     */
    public static void encode(byte[] codeblock, int off) {
        codeblock[off + INFORMATION_LENGTH] = (byte) ((parity(codeblock, off) ^ PARITY_MASK) << 1);
    }

    /**
     * Decodes in place.
     *
     * <p>The filler bit is not looked at: it is not protected, and the tail sequence is rejected by its parity alone.
     *
     * @param codeblock holds the received codeblock; a wrong bit is corrected there
     * @param off       index of its first octet
     * @param mode      detect only, or correct a single error
     * @return number of corrected bits, 0 or 1, or {@link #REJECTED}
     */
    public static int decode(byte[] codeblock, int off, Mode mode) {
        int received = ((codeblock[off + INFORMATION_LENGTH] & 0xFF) >> 1) ^ PARITY_MASK;
        int syndrome = parity(codeblock, off) ^ received;
        if (syndrome == 0) {
            return 0;
        }
        int bit = ERROR_BIT[syndrome];
        if (mode == Mode.TRIPLE_ERROR_DETECTION || bit < 0) {
            return REJECTED;
        }
        codeblock[off + bit / 8] ^= (byte) (0x80 >> bit % 8);
        return 1;
    }
}
