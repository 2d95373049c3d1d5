package dev.torii.spacelink.tc;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds CLTUs in a stream of octets and decodes them (CCSDS 231.0-B-4 §5.3, reception states S2 search and S3 decode).
 *
 * <p>Byte aligned: the transport delivers octets. Anything between CLTUs (idle pattern, noise) is skipped and counted. Codeblocks are
 * decoded until one is rejected, which is how the tail sequence ends a CLTU; the rejected octets are searched for a start sequence
 * too, so that a CLTU that lost its tail does not take the next one with it. A CLTU with more codeblocks than the longest frame
 * needs is abandoned. Never throws on any input.
 *
 * <p>Single writer: the thread that calls {@link #accept}. Allocation free.
 */
public final class CltuReceiver {
    private static final int CODEBLOCKS_MAX =
            (TcFrameLimits.FRAME_LENGTH_HIGHEST + Bch.INFORMATION_LENGTH - 1) / Bch.INFORMATION_LENGTH;

    private final Bch.Mode mode;
    private final CltuSink sink;
    /** Octets of the codeblock being received; decoded in place. */
    private final byte[] codeblock = new byte[Bch.CODEBLOCK_LENGTH];
    /** The same octets as they arrived. */
    private final byte[] received = new byte[Bch.CODEBLOCK_LENGTH];

    private final byte[] decoded = new byte[CODEBLOCKS_MAX * Bch.INFORMATION_LENGTH];

    private boolean decoding;
    private int searchWindow;
    private int codeblockFill;
    private int decodedLength;
    private int correctedInCltu;

    private final AtomicLong octets = new AtomicLong();
    private final AtomicLong skippedOctets = new AtomicLong();
    private final AtomicLong startSequences = new AtomicLong();
    private final AtomicLong cltus = new AtomicLong();
    private final AtomicLong emptyCltus = new AtomicLong();
    private final AtomicLong overlongCltus = new AtomicLong();
    private final AtomicLong correctedBits = new AtomicLong();

    /**
     * What a receiver has counted since it was created.
     *
     * @param octets         octets that arrived
     * @param skippedOctets  octets outside of CLTUs: idle pattern or noise; rejected codeblocks and tails are not among them
     * @param startSequences start sequences found
     * @param cltus          CLTUs handed on
     * @param emptyCltus     start sequences without one good codeblock behind them
     * @param overlongCltus  CLTUs abandoned since they were longer than the longest frame
     * @param correctedBits  bits corrected in CLTUs handed on
     */
    public record Counters(
            long octets,
            long skippedOctets,
            long startSequences,
            long cltus,
            long emptyCltus,
            long overlongCltus,
            long correctedBits) {}

    /**
     * Creates a receiver in the search state.
     *
     * @param mode how the BCH decoder uses the redundancy
     * @param sink takes what was decoded
     */
    public CltuReceiver(Bch.Mode mode, CltuSink sink) {
        this.mode = mode;
        this.sink = sink;
    }

    /**
     * Takes the next octets of the stream; a CLTU may begin and end anywhere, in any number of calls.
     *
     * @param d   bytes that hold the octets
     * @param off first octet
     * @param len number of octets
     */
    public void accept(byte[] d, int off, int len) {
        octets.addAndGet(len);
        for (int i = off; i < off + len; i++) {
            if (decoding) {
                decode(d[i]);
            } else if (!startsWith(d[i])) {
                skippedOctets.incrementAndGet();
            }
        }
    }

    /** Forgets a CLTU that has begun, and searches again: after a loss of the connection. Counters stay. */
    public void reset() {
        decoding = false;
        searchWindow = 0;
    }

    /** {@return the counters at this moment; from any thread} */
    public Counters counters() {
        return new Counters(
                octets.get(),
                skippedOctets.get(),
                startSequences.get(),
                cltus.get(),
                emptyCltus.get(),
                overlongCltus.get(),
                correctedBits.get());
    }

    /** Moves the search on by one octet; true if it completes a start sequence. */
    private boolean startsWith(byte octet) {
        searchWindow = ((searchWindow << 8) | (octet & 0xFF)) & 0xFFFF;
        if (searchWindow != Cltu.START_SEQUENCE) {
            return false;
        }
        startSequences.incrementAndGet();
        decoding = true;
        codeblockFill = 0;
        decodedLength = 0;
        correctedInCltu = 0;
        searchWindow = 0;
        return true;
    }

    private void decode(byte octet) {
        codeblock[codeblockFill++] = octet;
        if (codeblockFill < Bch.CODEBLOCK_LENGTH) {
            return;
        }
        codeblockFill = 0;
        System.arraycopy(codeblock, 0, received, 0, Bch.CODEBLOCK_LENGTH);
        int corrected = Bch.decode(codeblock, 0, mode);
        if (corrected == Bch.REJECTED) {
            endOfCltu();
        } else if (decodedLength == decoded.length) {
            overlongCltus.incrementAndGet();
            searchAgain();
        } else {
            correctedInCltu += corrected;
            System.arraycopy(codeblock, 0, decoded, decodedLength, Bch.INFORMATION_LENGTH);
            decodedLength += Bch.INFORMATION_LENGTH;
        }
    }

    private void endOfCltu() {
        if (decodedLength == 0) {
            emptyCltus.incrementAndGet();
        } else {
            cltus.incrementAndGet();
            correctedBits.addAndGet(correctedInCltu);
            sink.cltu(decoded, 0, decodedLength, correctedInCltu);
        }
        searchAgain();
    }

    /** Searches the codeblock that ended a CLTU: it is the tail, or noise that hides the next start sequence. */
    private void searchAgain() {
        reset();
        for (int i = 0; i < Bch.CODEBLOCK_LENGTH; i++) {
            if (decoding) {
                codeblock[codeblockFill++] = received[i]; // at most 6 octets follow a start sequence found in here
            } else {
                startsWith(received[i]);
            }
        }
    }
}
