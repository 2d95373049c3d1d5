package dev.torii.spacelink.testing;

import java.util.Arrays;
import java.util.Random;

/** A stream of bits, one octet 0 or 1 each, to be put together and damaged at any bit. */
public final class BitStream {
    private byte[] bits = new byte[1 << 16];
    private int length;

    /** Returns how many there are. */
    public int length() {
        return length;
    }

    /** Appends a bit. */
    public void append(int bit) {
        if (length == bits.length) {
            bits = Arrays.copyOf(bits, 2 * length);
        }
        bits[length++] = (byte) bit;
    }

    /** Appends the bits of octets, the first one most significant. */
    public void append(byte[] octets) {
        for (int i = 0; i < octets.length * 8; i++) {
            append((octets[i >>> 3] >>> (7 - (i & 7))) & 1);
        }
    }

    /** Appends random bits. */
    public void appendNoise(int count, Random random) {
        for (int i = 0; i < count; i++) {
            append(random.nextInt(2));
        }
    }

    /** Appends all bits of another stream. */
    public void append(BitStream other) {
        for (int i = 0; i < other.length; i++) {
            append(other.bits[i]);
        }
    }

    /** Inverts a bit. */
    public void flip(int position) {
        bits[position] ^= 1;
    }

    /** Replaces the bits of a range by random ones. */
    public void overwrite(int from, int to, Random random) {
        for (int i = from; i < to; i++) {
            bits[i] = (byte) random.nextInt(2);
        }
    }

    /** Slips at a position: random bits come in between, or, where {@code by} is negative, bits are missing. */
    public void slip(int position, int by, Random random) {
        BitStream slipped = new BitStream();
        for (int i = 0; i < position; i++) {
            slipped.append(bits[i]);
        }
        slipped.appendNoise(Math.max(0, by), random);
        for (int i = position + Math.max(0, -by); i < length; i++) {
            slipped.append(bits[i]);
        }
        bits = slipped.bits;
        length = slipped.length;
    }

    /**
     * Turns QPSK by quarters from a position on: of each pair of bits the first is I, the second Q, 0 is positive.
     *
     * @param position even
     * @param quarters 0..3
     */
    public void turn(int position, int quarters) {
        for (int i = position; i + 1 < length; i += 2) {
            for (int quarter = 0; quarter < quarters; quarter++) {
                byte before = bits[i];
                bits[i] = (byte) (1 - bits[i + 1]);
                bits[i + 1] = before;
            }
        }
    }

    /** Returns the bits from a position on in octets, the last one filled up with zeros. */
    public byte[] packed(int from) {
        byte[] octets = new byte[(length - from + 7) / 8];
        for (int i = from; i < length; i++) {
            octets[(i - from) / 8] |= (byte) (bits[i] << (7 - (i - from) % 8));
        }
        return octets;
    }
}
