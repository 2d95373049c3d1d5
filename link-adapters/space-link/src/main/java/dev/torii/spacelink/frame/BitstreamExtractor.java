package dev.torii.spacelink.frame;

/**
 * Takes the user bits of one virtual channel out of the {@link Bpdu}s of its frames, and leaves the fill out.
 *
 * <p>Every bit of the bitstream data zones is counted once: in {@link #bits}, {@link #fillBits} or {@link #badBits}. Not thread safe;
 * allocation free.
 */
public final class BitstreamExtractor {
    private final BitstreamSink sink;
    private boolean gap;
    private long bits;
    private long fillBits;
    private long badBits;

    /**
     * Makes an extractor.
     *
     * @param sink takes the bits
     */
    public BitstreamExtractor(BitstreamSink sink) {
        this.sink = sink;
    }

    /**
     * Takes the next frame of the channel.
     *
     * @param frame        the frame
     * @param framesMissing whether frames are missing between the previous one and this one
     */
    public void accept(TransferFrame frame, boolean framesMissing) {
        int offset = frame.dataFieldOffset();
        int length = frame.dataFieldLength();
        int zoneBits = 8 * Math.max(0, length - Bpdu.HEADER_LENGTH);
        int userBits = Bpdu.userBits(frame.data(), offset, length);
        gap |= framesMissing;
        if (userBits < 0) {
            badBits += zoneBits;
            gap = true;
            return;
        }
        bits += userBits;
        fillBits += zoneBits - userBits;
        if (userBits > 0) {
            boolean after = gap;
            gap = false;
            sink.bits(frame.data(), offset + Bpdu.HEADER_LENGTH, userBits, after);
        }
    }

    /** Returns the user bits handed on. */
    public long bits() {
        return bits;
    }

    /** Returns the bits behind the user bits. */
    public long fillBits() {
        return fillBits;
    }

    /** Returns the bits of zones whose pointer is behind their end. */
    public long badBits() {
        return badBits;
    }
}
