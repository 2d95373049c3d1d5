package dev.torii.spacelink.convolutional;

import dev.torii.spacelink.sync.PhaseAmbiguity;
import java.util.Random;

/**
 * Decodes a stream of soft symbols by the Viterbi algorithm, and finds out by itself where the periods of the puncturing begin and how
 * the constellation is turned (node synchronisation).
 *
 * <p>Of every {@value #BLOCK} symbols it is known what the best path paid. Where that is near what it pays in noise, all other
 * phases are tried on the same symbols, and the best one is taken if it is clearly better. A reception turned by 180 degrees decodes to
 * inverted bits, which the frame synchroniser tells. After a change of phase the bits begin anew at any offset.
 *
 * <p>Source: {@link ConvolutionalCode}. Bits come out {@value #DEPTH} to {@value #DEPTH} + {@value #CHUNK} bits late, the price of a
 * trace back that is good for every rate. Soft symbols may have any level: it is followed. Nothing in the stream makes it throw.
 * Single writer; allocation free after construction.
 */
public final class ConvolutionalDecoder {
    /** Symbols after which the phase is looked at: a multiple of every period, and even. */
    static final int BLOCK = 4800;

    /** Trace-back depth in bits: rate 7/8 needs it, rate 1/2 a fifth of it. */
    private static final int DEPTH = 192;

    /** Bits handed out at once. */
    private static final int CHUNK = 512;

    /** Symbols taken through the trellis at once. */
    private static final int PIECE = 480;

    private static final int STEPS_MAX = DEPTH + CHUNK + 2 * PIECE;

    /** Of what noise costs: more than this, and other phases are tried. */
    private static final double SUSPICIOUS = 0.6;

    /** Of what noise costs: less than this is a signal. */
    private static final double LOCKED = 0.8;

    /** Of the cost in the present phase: less than this, and another phase is taken. */
    private static final double BETTER = 0.8;

    /** How symbols 2n and 2n + 1, I and Q, were exchanged and inverted on their way. */
    private enum Turn {
        NONE,
        BY_90,
        MIRRORED,
        EXCHANGED
    }

    /** Once, since {@code values()} copies. */
    private static final Turn[] TURNS = Turn.values();

    private final ConvolutionalCode code;
    private final OctetSink sink;
    private final int turns;
    private final SymbolScale scale = new SymbolScale();
    private final byte[] block = new byte[BLOCK];
    private final byte[] turned = new byte[PIECE];
    private final Depuncturer depuncturer;
    private final ViterbiKernel kernel = ViterbiKernels.of(STEPS_MAX);
    private final Depuncturer trialDepuncturer;
    private final ViterbiKernel trial = ViterbiKernels.of(STEPS_MAX);
    private final byte[] out = new byte[STEPS_MAX / 8 + 1];
    private final double noiseShare;

    private int filled;
    private int decoded;
    private long strength;
    private long costBefore;

    // The phase: the symbol of the period that a block begins with, and the turn.
    private int start;
    private Turn turn = Turn.NONE;

    private boolean locked;
    private long phaseChanges;
    private long bits;
    private double costShare = 1;

    /**
     * Makes a decoder.
     *
     * @param code      the code to decode
     * @param ambiguity {@link PhaseAmbiguity#ROTATION} for QPSK whose first symbol is an I, {@link PhaseAmbiguity#ROTATION_AND_MIRROR}
     *                  if the spectrum may be mirrored too; the others mean that symbols come one after the other, as with BPSK
     * @param sink      takes the bits
     */
    public ConvolutionalDecoder(ConvolutionalCode code, PhaseAmbiguity ambiguity, OctetSink sink) {
        this.code = code;
        this.sink = sink;
        turns = switch (ambiguity) {
            case NONE, INVERSION -> 1;
            case ROTATION -> 2;
            case ROTATION_AND_MIRROR -> 4;
        };
        depuncturer = new Depuncturer(code, PIECE);
        trialDepuncturer = new Depuncturer(code, PIECE);
        noiseShare = noiseShare();
        begin(0, Turn.NONE);
    }

    /**
     * Tells which path the Viterbi algorithm takes here, see {@link dev.torii.spacelink.vector.VectorPath}. The first call in a process
     * takes up to some seconds.
     *
     * @return whether it works on vectors
     */
    public static boolean usesVectors() {
        return ViterbiKernels.VECTOR;
    }

    /** What the best path pays in noise, as a share of the strength of all symbols. */
    private double noiseShare() {
        Random random = new Random(7);
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            block[i] = (byte) (random.nextInt(2 * ViterbiKernel.SYMBOL_MAX + 1) - ViterbiKernel.SYMBOL_MAX);
            sum += Math.abs(block[i]);
        }
        return (double) cost(0, Turn.NONE) / sum;
    }

    /**
     * Takes the next symbols, in pieces of any size.
     *
     * @param soft   symbols, positive for 0, negative for 1, the farther from 0 the surer; hard ones may be 1 and -1
     * @param offset index of the first one
     * @param length how many
     */
    public void accept(byte[] soft, int offset, int length) {
        for (int done = 0; done < length; ) {
            int step = Math.min(length - done, BLOCK - filled);
            scale.follow(soft, offset + done, step);
            strength += scale.apply(soft, offset + done, step, block, filled);
            filled += step;
            done += step;
            decode();
            if (filled == BLOCK) {
                judge();
                filled = 0;
                decoded = 0;
                strength = 0;
                costBefore = kernel.cost();
            }
        }
    }

    /** Takes what is new in the block, in whole pairs of symbols, through the trellis. */
    private void decode() {
        while (decoded + 1 < filled) {
            int count = Math.min(PIECE, filled - decoded & ~1);
            take(depuncturer, decoded, count, turn);
            decoded += count;
            kernel.advance(depuncturer.pairs(), 0, depuncturer.complete());
            depuncturer.clear();
            if (kernel.steps() >= DEPTH + CHUNK) {
                handOut(DEPTH + (kernel.steps() - DEPTH & 7));
            }
        }
    }

    private void handOut(int keep) {
        int settled = kernel.traceBack(keep, out);
        bits += settled;
        sink.octets(out, settled / 8);
    }

    private void take(Depuncturer to, int from, int count, Turn how) {
        if (how == Turn.NONE) {
            to.take(block, from, count);
            return;
        }
        for (int i = 0; i < count; i += 2) {
            byte first = block[from + i];
            byte second = block[from + i + 1];
            turned[i] = how == Turn.MIRRORED ? first : second;
            turned[i + 1] = switch (how) {
                case NONE, MIRRORED -> (byte) -second;
                case BY_90 -> (byte) -first;
                case EXCHANGED -> first;
            };
        }
        to.take(turned, 0, count);
    }

    /** At the end of a block: is this the right phase? */
    private void judge() {
        long paid = kernel.cost() - costBefore;
        costShare = strength == 0 ? 1 : (double) paid / strength;
        if (costShare > SUSPICIOUS * noiseShare) {
            tryOthers(paid);
        }
        locked = costShare < LOCKED * noiseShare;
    }

    private void tryOthers(long paid) {
        long least = (long) (paid * BETTER);
        int bestStart = start;
        Turn bestTurn = turn;
        for (int t = 0; t < turns; t++) {
            for (int s = 0; s < code.symbols(); s++) {
                Turn other = TURNS[t];
                if (s == start && other == turn) {
                    continue;
                }
                long cost = cost(s, other);
                if (cost < least) {
                    least = cost;
                    bestStart = s;
                    bestTurn = other;
                }
            }
        }
        if (bestStart != start || bestTurn != turn) {
            phaseChanges++;
            costShare = (double) least / strength;
            begin(bestStart, bestTurn);
            decoded = 0;
            decode(); // what is in this block is decoded again
        }
    }

    /** What the best path pays for the whole block in another phase. */
    private long cost(int otherStart, Turn otherTurn) {
        trial.reset();
        trialDepuncturer.startAt(otherStart);
        for (int from = 0; from < BLOCK; from += PIECE) {
            take(trialDepuncturer, from, PIECE, otherTurn);
            trial.advance(trialDepuncturer.pairs(), 0, trialDepuncturer.complete());
            trialDepuncturer.clear();
            trial.forgetSteps();
        }
        return trial.cost();
    }

    private void begin(int newStart, Turn newTurn) {
        start = newStart;
        turn = newTurn;
        kernel.reset();
        depuncturer.startAt(newStart);
        costBefore = 0;
    }

    /** Ends the stream: hands out the bits held, as far as they fill octets, and starts anew in the same phase. */
    public void flush() {
        handOut(kernel.steps() & 7);
        filled = 0;
        decoded = 0;
        strength = 0;
        begin(start, turn);
    }

    /** Returns whether the last block looks like a signal in the right phase. */
    public boolean locked() {
        return locked;
    }

    /** Returns how often another phase was taken. */
    public long phaseChanges() {
        return phaseChanges;
    }

    /** Returns the bits handed out. */
    public long bits() {
        return bits;
    }

    /**
     * Returns the strength of the symbols that contradict the best path, as a share of the strength of all, in the last block: about 0
     * in good reception, 0.04 at an Es/N0 of -1 dB.
     */
    public double costShare() {
        return costShare;
    }
}
