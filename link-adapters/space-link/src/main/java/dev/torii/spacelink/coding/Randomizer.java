package dev.torii.spacelink.coding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The pseudo-randomisers of CCSDS telemetry: XOR with a maximal sequence that begins anew at the first bit after each sync marker.
 *
 * <p>Source: CCSDS 131.0-B-5 §10.4. Applying one twice restores the data. Allocation free, stateless, thread safe.
 */
public enum Randomizer {
    /** 255 bits, x^8 + x^7 + x^5 + x^3 + 1 from all ones: FF 48 0E C0 9A. The only one before issue 5; now for legacy spacecraft. */
    SHORT(8, 0xFF, 3, 5, 7),

    /** 131071 bits, x^17 + x^14 + 1 from 11000111000111000, last bit first: 1C 71 B9 1B A9. New with issue 5. */
    LONG(17, 0b1_1000_1110_0011_1000, 14);

    private static final VarHandle LONG_VIEW =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** Whole periods in octets: eight of {@link #LONG} are 131071 octets, more than a frame has; {@link #SHORT} repeats in it. */
    @SuppressWarnings("ImmutableEnumChecker") // written by the constructor only
    private final byte[] sequence;

    Randomizer(int degree, int start, int... taps) {
        int period = (1 << degree) - 1;
        sequence = new byte[period < 2040 ? 2040 : period];
        int register = start;
        for (int bit = 0; bit < sequence.length * 8; bit++) {
            sequence[bit >>> 3] |= (byte) ((register & 1) << (7 - (bit & 7)));
            int feedback = register;
            for (int tap : taps) {
                feedback ^= register >>> tap;
            }
            register = register >>> 1 | (feedback & 1) << (degree - 1);
        }
    }

    /**
     * Randomises or derandomises octets in place; the first octet meets the start of the sequence.
     *
     * @param data   changed in place
     * @param offset index of the first octet after the sync marker
     * @param length number of octets
     */
    public void apply(byte[] data, int offset, int length) {
        byte[] mask = sequence;
        for (int done = 0; done < length; done += mask.length) {
            int step = Math.min(mask.length, length - done);
            int start = offset + done;
            int i = 0;
            for (; i <= step - Long.BYTES; i += Long.BYTES) {
                LONG_VIEW.set(data, start + i, (long) LONG_VIEW.get(data, start + i) ^ (long) LONG_VIEW.get(mask, i));
            }
            for (; i < step; i++) {
                data[start + i] ^= mask[i];
            }
        }
    }
}
