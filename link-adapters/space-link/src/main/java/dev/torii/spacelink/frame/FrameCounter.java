package dev.torii.spacelink.frame;

/**
 * Arithmetic of a frame counter that wraps at 2^bits.
 *
 * <p>Source: CCSDS 732.0-B-4 §4.1.2.4 (AOS virtual channel frame count, 24 bits); CCSDS 132.0-B-3 §4.1.2.6 (TM, 8 bits).
 *
 * @param bits width of the counter field, 1 .. 32
 */
public record FrameCounter(int bits) {
    /** The virtual channel frame count of AOS frames. */
    public static final FrameCounter AOS = new FrameCounter(24);

    /** The virtual channel frame count of AOS frames with its cycle in front, {@link AosFrame#extendedVcFrameCount}, §4.1.2.5.5. */
    public static final FrameCounter AOS_WITH_CYCLE = new FrameCounter(28);

    /** The master and virtual channel frame counts of TM frames. */
    public static final FrameCounter TM = new FrameCounter(8);

    /**
     * Checks the width.
     *
     * @throws IllegalArgumentException if {@code bits} is out of range
     */
    public FrameCounter {
        if (bits < 1 || bits > 32) {
            throw new IllegalArgumentException("bits: " + bits + " is not in 1..32");
        }
    }

    /** Returns the number of different counts, 2^bits. */
    public long modulus() {
        return 1L << bits;
    }

    /**
     * Returns the count that follows.
     *
     * @param count 0 .. modulus - 1
     * @return the next one, 0 after the last
     */
    public long next(long count) {
        return (count + 1) & (modulus() - 1);
    }

    /**
     * Returns the steps forward from one count to another.
     *
     * @param from 0 .. modulus - 1
     * @param to   0 .. modulus - 1
     * @return 0 .. modulus - 1
     */
    public long distance(long from, long to) {
        return (to - from) & (modulus() - 1);
    }

    /**
     * Counts the frames lost between two received ones.
     *
     * @param last    count of the previous frame, 0 .. modulus - 1
     * @param current count of this frame, 0 .. modulus - 1
     * @return frames in between, 0 when consecutive; a repeated frame reads as modulus - 1, so filter repeats first
     */
    public long missing(long last, long current) {
        return distance(last + 1, current);
    }
}
