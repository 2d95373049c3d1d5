package dev.torii.spacelink.tc;

import java.math.BigInteger;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds CLTUs in a stream of octets and decodes them (CCSDS 231.0-B-4 §5.3, reception states S2 search and S3 decode).
 *
 * <p>Byte aligned: the transport delivers octets. Anything between CLTUs (idle pattern, noise) is skipped and counted. Codeblocks are
 * decoded until one is rejected, which is how the tail sequence, or what follows a CLTU without one, ends it; the rejected octets are
 * searched for a start sequence too, so that a CLTU that lost its tail does not take the next one with it. A CLTU with more codeblocks
 * than the longest frame needs is abandoned. A start sequence may have as many wrong bits as the code can bear: none where BCH only
 * detects errors, one where it corrects them, {@value #LDPC_START_ERRORS_MAX} of 64 before LDPC. Never throws on any input.
 *
 * <p>Single writer: the thread that calls {@link #accept}. Allocation free.
 */
public final class CltuReceiver {
    private static final int LDPC_START_ERRORS_MAX = 6;

    private final CltuCoding coding;
    private final Bch.Mode bchMode;
    private final Optional<TcLdpcDecoder> ldpc;
    private final CltuSink sink;

    private final long start;
    private final long startMask;
    private final int startErrorsMax;

    /** Octets of the codeblock being received; decoded in place. */
    private final byte[] codeblock;
    /** The same octets as they arrived. */
    private final byte[] received;

    private final byte[] decoded;

    private boolean decoding;
    private long searchWindow;
    private int searched;
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
     * @param coding  code of the channel
     * @param bchMode how a BCH decoder uses the redundancy; LDPC always corrects
     * @param sink    takes what was decoded
     */
    public CltuReceiver(CltuCoding coding, Bch.Mode bchMode, CltuSink sink) {
        this.coding = coding;
        this.bchMode = bchMode;
        this.sink = sink;
        ldpc = coding.ldpc().map(TcLdpcDecoder::new);
        byte[] sequence = coding.start();
        start = new BigInteger(1, sequence).longValue();
        startMask = -1L >>> (Long.SIZE - 8 * sequence.length);
        int bchErrorsMax = bchMode == Bch.Mode.SINGLE_ERROR_CORRECTION ? 1 : 0;
        startErrorsMax = ldpc.isPresent() ? LDPC_START_ERRORS_MAX : bchErrorsMax;
        codeblock = new byte[coding.codeblockLength()];
        received = new byte[codeblock.length];
        int information = coding.informationLength();
        decoded = new byte[(TcFrameLimits.FRAME_LENGTH_HIGHEST + information - 1) / information * information];
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
        searched = 0;
    }

    /** {@return whether a CLTU has begun and not ended; to be asked by the thread that calls {@link #accept}} */
    public boolean decoding() {
        return decoding;
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
        searchWindow = searchWindow << 8 | (octet & 0xFF);
        searched++;
        if (searched < coding.start().length || Long.bitCount((searchWindow ^ start) & startMask) > startErrorsMax) {
            return false;
        }
        startSequences.incrementAndGet();
        decoding = true;
        codeblockFill = 0;
        decodedLength = 0;
        correctedInCltu = 0;
        searched = 0;
        return true;
    }

    private void decode(byte octet) {
        codeblock[codeblockFill++] = octet;
        if (codeblockFill < codeblock.length) {
            return;
        }
        codeblockFill = 0;
        System.arraycopy(codeblock, 0, received, 0, codeblock.length);
        int corrected = decodeCodeblock();
        if (corrected < 0) {
            endOfCltu();
        } else if (decodedLength == decoded.length) {
            overlongCltus.incrementAndGet();
            searchAgain();
        } else {
            correctedInCltu += corrected;
            System.arraycopy(codeblock, 0, decoded, decodedLength, coding.informationLength());
            decodedLength += coding.informationLength();
        }
    }

    /** Corrects the codeblock in place; negative if that cannot be. */
    private int decodeCodeblock() {
        if (ldpc.isEmpty()) {
            return Bch.decode(codeblock, 0, bchMode);
        }
        TcRandomizer.apply(codeblock, 0, codeblock.length, 0);
        return ldpc.get().decode(codeblock, 0);
    }

    private void endOfCltu() {
        if (decodedLength == 0) {
            emptyCltus.incrementAndGet();
        } else {
            if (ldpc.isEmpty() && coding.randomized()) {
                TcRandomizer.apply(decoded, 0, decodedLength, 0);
            }
            cltus.incrementAndGet();
            correctedBits.addAndGet(correctedInCltu);
            sink.cltu(decoded, 0, decodedLength, correctedInCltu);
        }
        searchAgain();
    }

    /** Searches the codeblock that ended a CLTU: it is the tail, or noise that hides the next start sequence. */
    private void searchAgain() {
        reset();
        for (int i = 0; i < received.length; i++) {
            if (decoding) {
                codeblock[codeblockFill++] =
                        received[i]; // fewer than a codeblock follow a start sequence found in here
            } else {
                startsWith(received[i]);
            }
        }
    }
}
