package dev.torii.sim.rf;

import java.util.random.RandomGenerator;

/**
 * What a symbol synchroniser does that loses or repeats a symbol: all that follows stands a bit earlier or later in its octets. And what a
 * carrier loop does that slips by half a turn: all that follows is inverted. Not thread safe.
 */
public final class BitSlips {
    private final RandomGenerator random;
    private final byte[] out;
    private int held;
    private int heldBits;
    private boolean inverted;

    /**
     * Bits as they come.
     *
     * @param lengthMax longest piece, octets
     */
    public BitSlips(int lengthMax, RandomGenerator random) {
        this.random = random;
        this.out = new byte[lengthMax + 2];
    }

    /** All that follows is inverted, or again as it was. */
    public void invert() {
        inverted = !inverted;
    }

    /** Whether octets come out as they go in. */
    public boolean clean() {
        return heldBits == 0 && !inverted;
    }

    /**
     * Sends a piece through.
     *
     * @param slip one bit of this piece is lost or comes twice
     * @return whole octets that come out, in {@link #octets}
     */
    public int apply(byte[] data, int length, boolean slip) {
        int flip = inverted ? 0xFF : 0;
        int slipAt = slip ? random.nextInt(length) : -1;
        int n = 0;
        for (int i = 0; i < length; i++) {
            int octet = (data[i] ^ flip) & 0xFF;
            int bits = 8;
            if (i == slipAt) {
                if (random.nextBoolean()) {
                    bits = 7;
                    octet >>= 1;
                } else {
                    bits = 9;
                    octet = (octet << 1) | (octet & 1);
                }
            }
            held = (held << bits) | octet;
            heldBits += bits;
            while (heldBits >= 8) {
                heldBits -= 8;
                out[n++] = (byte) (held >>> heldBits);
            }
            held &= (1 << heldBits) - 1;
        }
        return n;
    }

    /** Holds what came out of the last {@link #apply}. */
    public byte[] octets() {
        return out;
    }

    /** Forgets all: the receiver has locked anew, inverted or not, at any bit. */
    public void relock() {
        held = 0;
        heldBits = 0;
        inverted = random.nextBoolean();
    }
}
