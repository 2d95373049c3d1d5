package dev.torii.spacelink.coding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The pseudo-randomiser of CCSDS telemetry: XOR with the 255-bit sequence of x^8 + x^7 + x^5 + x^3 + 1, all ones at the
 * first bit after the sync marker.
 *
 * <p>Source: CCSDS 131.0-B-3 §10.4; the sequence begins FF 48 0E C0 9A. Applying it twice restores the data.
 * Allocation free, stateless, thread safe.
 */
public final class Randomizer {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** Eight periods in octets: 255 octets hold eight periods of 255 bits, and a longer run has fewer ends. */
    private static final byte[] SEQUENCE = buildSequence(8 * 255);

    private Randomizer() {}

    private static byte[] buildSequence(int length) {
        byte[] sequence = new byte[length];
        int register = 0xFF;
        for (int bit = 0; bit < length * 8; bit++) {
            int out = register >>> 7;
            sequence[bit >>> 3] |= (byte) (out << (7 - (bit & 7)));
            // Register bit 7 is the oldest cell; the feedback taps are the cells 8, 5, 3 and 1 before the output.
            int feedback = (register >>> 7) ^ (register >>> 4) ^ (register >>> 2) ^ register;
            register = ((register << 1) & 0xFF) | (feedback & 1);
        }
        return sequence;
    }

    /**
     * Randomises or derandomises octets in place; the first octet meets the start of the sequence.
     *
     * @param data   changed in place
     * @param offset index of the first octet after the sync marker
     * @param length number of octets
     */
    public static void apply(byte[] data, int offset, int length) {
        byte[] sequence = SEQUENCE;
        for (int done = 0; done < length; done += sequence.length) {
            int step = Math.min(sequence.length, length - done);
            int start = offset + done;
            int i = 0;
            for (; i <= step - Long.BYTES; i += Long.BYTES) {
                LONG.set(data, start + i, (long) LONG.get(data, start + i) ^ (long) LONG.get(sequence, i));
            }
            for (; i < step; i++) {
                data[start + i] ^= sequence[i];
            }
        }
    }
}
