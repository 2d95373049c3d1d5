package dev.torii.spacelink.sync;

/**
 * How a demodulator that found its carrier at another phase hands out the bits it received.
 *
 * <p>QPSK is as in CCSDS 401.0-B §2.4: of each pair of bits the first is I, the second Q, 0 is positive, and the first bit of a
 * sync marker is an I. BPSK knows only {@link #UPRIGHT} and {@link #INVERTED}. Each is: exchange the bits of every pair or
 * not, then invert the I bits or not, and the Q bits or not.
 */
public enum Orientation {
    /** As sent. */
    UPRIGHT(false, 0x00),
    /** Turned by 180 degrees: every bit inverted. */
    INVERTED(false, 0xFF),
    /** Turned by 90 degrees: I' = -Q, Q' = I. */
    TURNED_90(true, 0xAA),
    /** Turned by 270 degrees: I' = Q, Q' = -I. */
    TURNED_270(true, 0x55),
    /** Spectrum mirrored: Q' = -Q. */
    MIRRORED(false, 0x55),
    /** Mirrored and turned by 180 degrees: I' = -I. */
    MIRRORED_INVERTED(false, 0xAA),
    /** Mirrored and turned by 90 degrees: I and Q exchanged. */
    EXCHANGED(true, 0x00),
    /** Mirrored and turned by 270 degrees: I and Q exchanged and inverted. */
    EXCHANGED_INVERTED(true, 0xFF);

    private static final long FIRST_OF_PAIR = 0xAAAA_AAAA_AAAA_AAAAL;

    private final boolean exchange;
    private final int inverting;

    Orientation(boolean exchange, int inverting) {
        this.exchange = exchange;
        this.inverting = inverting;
    }

    /** Returns what is received when a word beginning with a pair is sent. */
    long received(long sent) {
        return (exchange ? exchanged(sent) : sent) ^ inverting * 0x0101_0101_0101_0101L;
    }

    /** Turns received octets, which begin with a pair, into those sent. */
    void restore(byte[] data, int length) {
        if (exchange) {
            for (int i = 0; i < length; i++) {
                int turned = data[i] ^ inverting;
                data[i] = (byte) ((turned & 0xAA) >>> 1 | (turned & 0x55) << 1);
            }
        } else if (inverting != 0) {
            for (int i = 0; i < length; i++) {
                data[i] ^= (byte) inverting;
            }
        }
    }

    private static long exchanged(long word) {
        return (word & FIRST_OF_PAIR) >>> 1 | (word & ~FIRST_OF_PAIR) << 1;
    }
}
