package dev.torii.spacelink.sync;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads and copies octets at any bit position. Stateless. */
final class BitWindow {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private BitWindow() {}

    /**
     * Returns the 64 bits at a position, the first one most significant. Eight octets must be there from the position's
     * octet on, nine where the position is not that of an octet.
     */
    static long at(byte[] data, int octet, int shift) {
        long word = (long) LONG.get(data, octet);
        return shift == 0 ? word : word << shift | (data[octet + 8] & 0xFF) >>> (8 - shift);
    }

    /** Copies octets that begin {@code shift} bits, 0..7, into an octet. */
    static void copy(byte[] data, int octet, int shift, byte[] out, int length) {
        if (shift == 0) {
            System.arraycopy(data, octet, out, 0, length);
            return;
        }
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            long word = (long) LONG.get(data, octet + i);
            LONG.set(out, i, word << shift | (data[octet + i + 8] & 0xFF) >>> (8 - shift));
        }
        for (; i < length; i++) {
            out[i] = (byte) ((data[octet + i] << shift) | ((data[octet + i + 1] & 0xFF) >>> (8 - shift)));
        }
    }
}
