package dev.torii.spacelink.convolutional;

/** Add, compare, select over the 64 states of the code, and the trace back. Not thread safe; allocation free after construction. */
interface ViterbiKernel {
    /** Largest magnitude of a symbol. */
    int SYMBOL_MAX = 7;

    /** Forgets all; every state is as likely. */
    void reset();

    /** Returns the trellis steps held. */
    int steps();

    /** Forgets the way here, but not what each path has paid. */
    void forgetSteps();

    /** Returns what the best path has paid since the last {@link #reset}: the magnitudes of the symbols that contradict it. */
    long cost();

    /**
     * Goes through the trellis. Of two paths that have paid the same, that whose oldest bit is 1 is taken.
     *
     * @param symbols pairs C1, C2, each -7..7, positive for 0, C2 not inverted
     * @param offset  index of the first one
     * @param count   pairs; with those held not more than there is room for
     */
    void advance(byte[] symbols, int offset, int count);

    /**
     * Traces the best path back, hands out its oldest bits and forgets them.
     *
     * @param keep steps, the newest ones, to be kept since they are not settled yet; a multiple of eight fewer than are held
     * @param out  receives the bits of the others, packed, first one most significant
     * @return bits handed out
     */
    int traceBack(int keep, byte[] out);
}
