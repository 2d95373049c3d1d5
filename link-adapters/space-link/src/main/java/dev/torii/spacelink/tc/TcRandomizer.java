package dev.torii.spacelink.tc;

/**
 * The randomiser of telecommands: XOR with the 255-bit sequence of x^8 + x^6 + x^4 + x^3 + x^2 + x + 1, all ones at its start.
 *
 * <p>Source: CCSDS 231.0-B-4 §6.2; the sequence begins FF 39 9E 5A 68. It is not that of telemetry. Applying it twice restores the
 * data. Stateless, thread safe, allocation free.
 */
public final class TcRandomizer {
    private static final int PERIOD = 255;

    /** Eight periods in octets. */
    private static final byte[] SEQUENCE = buildSequence();

    private TcRandomizer() {}

    private static byte[] buildSequence() {
        byte[] sequence = new byte[PERIOD];
        int register = 0xFF; // bit 7 is the next bit of the sequence
        for (int bit = 0; bit < PERIOD * 8; bit++) {
            sequence[bit >>> 3] |= (byte) ((register >>> 7) << (7 - (bit & 7)));
            int feedback = (register >>> 7) ^ (register >>> 6) ^ (register >>> 5) ^ (register >>> 4) ^ (register >>> 3);
            feedback ^= register >>> 1;
            register = ((register << 1) & 0xFF) | (feedback & 1);
        }
        return sequence;
    }

    /**
     * Randomises or derandomises octets in place.
     *
     * @param data     changed in place
     * @param offset   index of the first octet
     * @param length   number of octets
     * @param position octets of the sequence already used before the first octet, 0 at its start
     */
    public static void apply(byte[] data, int offset, int length, int position) {
        for (int i = 0; i < length; i++) {
            data[offset + i] ^= SEQUENCE[(position + i) % PERIOD];
        }
    }
}
