package dev.torii.sim.rf;

import dev.torii.sim.link.AntennaView;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How one antenna receives one spacecraft: looks at geometry, pointing and tuning every 20 ms of the signal's time, keeps the lock, and makes
 * wrong what arrives wrong. The same seed and the same calls give the same bits. Not thread safe.
 */
public final class Reception {
    private static final long LOOK_NS = 20_000_000L;

    private final Path path;
    private final Lock lock;
    private final Fading fading;
    private final BitErrors errors;
    private final BitSlips slips;
    private final ImpairmentModel impairments;
    private final SplittableRandom random;
    private final double symbolsPerSecond;
    private Fix fix = Fix.NONE;
    private long nextTaiNs = Long.MIN_VALUE;
    private double esN0Db = Double.NEGATIVE_INFINITY;
    private double slipProbability;
    private boolean slipNow;
    private long bitsWrong;

    /**
     * A receiver that searches.
     *
     * @param path       what is between the two
     * @param receiver   of the antenna
     * @param impairments what else goes wrong
     * @param symbolsPerSecond channel symbols, 1/s
     * @param seed       chooses all that is random
     * @param taiNs      now
     */
    public Reception(
            Path path,
            ReceiverModel receiver,
            ImpairmentModel impairments,
            double symbolsPerSecond,
            long seed,
            long taiNs) {
        this.path = path;
        this.lock = new Lock(receiver);
        this.random = new SplittableRandom(seed);
        this.fading = new Fading(impairments.fades(), random.split(), taiNs);
        this.errors = new BitErrors(random.split());
        this.slips = new BitSlips(impairments.pieceLengthMax(), random.split());
        this.impairments = impairments;
        this.symbolsPerSecond = symbolsPerSecond;
    }

    /**
     * Lets time pass up to a moment at which the signal leaves the spacecraft.
     *
     * @param taiNs the moment
     * @param on    whether the transmitter is on
     * @return whether symbol lock has begun or ended
     */
    public boolean advanceTo(long taiNs, boolean on) {
        if (taiNs < nextTaiNs) {
            return false;
        }
        nextTaiNs = Math.floorDiv(taiNs, LOOK_NS) * LOOK_NS + LOOK_NS;
        fix = path.at(taiNs);
        double fadeDb = fading.lossDb(taiNs);
        esN0Db = fix.carrierToNoiseDbHz() - fix.pointingLossDb() - fadeDb - 10 * Math.log10(symbolsPerSecond);
        Optional<LockLoss> hindrance = !fix.visible()
                ? Optional.of(LockLoss.BELOW_HORIZON)
                : on ? Optional.empty() : Optional.of(LockLoss.NO_CARRIER);
        boolean changed = lock.look(
                taiNs, hindrance, fix.frequencyErrorHz(), new Lock.Signal(esN0Db, fix.pointingLossDb(), fadeDb));
        if (changed && locked()) {
            slips.relock();
        }
        errors.setProbability(impairments.noise() ? Budget.bitErrorProbability(esN0Db) : 0);
        slipProbability = impairments.slipsPerSecond() / symbolsPerSecond;
        return changed;
    }

    /** Whether bits come out. */
    public boolean locked() {
        return lock.state() == LockState.SYMBOL;
    }

    /** How the lock stands, and why not if so. */
    public Lock lock() {
        return lock;
    }

    /** The last look. */
    public Fix fix() {
        return fix;
    }

    /** Energy per channel symbol over noise density at the last look, all losses taken off, dB. */
    public double esN0Db() {
        return esN0Db;
    }

    /** Bits that were made wrong since the start. */
    public long bitsWrong() {
        return bitsWrong;
    }

    /** Fades by hand. */
    public void fade(double depthDb, long untilTaiNs) {
        fading.fade(depthDb, untilTaiNs);
    }

    /** Loses or repeats a bit in the next piece. */
    public void slip() {
        slipNow = true;
    }

    /** Inverts all that follows. */
    public void invert() {
        slips.invert();
    }

    /**
     * Receives a piece of the channel.
     *
     * @param data   what was sent; changed to what arrived, but for slips
     * @param length its octets
     * @return whole octets that come out, in {@link #octets}
     */
    public int receive(byte[] data, int length) {
        bitsWrong += errors.apply(data, 0, length);
        boolean slip = slipNow || (slipProbability > 0 && random.nextDouble() < slipProbability * 8 * length);
        slipNow = false;
        return slips.apply(data, length, slip);
    }

    /** Holds what came out of the last {@link #receive}. */
    public byte[] octets() {
        return slips.octets();
    }

    /** What is between a spacecraft and an antenna. */
    @FunctionalInterface
    public interface Path {
        /** Looks at it. */
        Fix at(long taiNs);
    }

    /**
     * A look at the path.
     *
     * @param visible            whether the spacecraft is above the horizon mask
     * @param sight              geometry
     * @param carrierToNoiseDbHz C/N0 without pointing loss, dB-Hz
     * @param pointingLossDb     what is lost by pointing beside, dB
     * @param offRad             how far beside, rad
     * @param frequencyErrorHz   received minus tuned, Hz
     */
    public record Fix(
            boolean visible,
            AntennaView.Sight sight,
            double carrierToNoiseDbHz,
            double pointingLossDb,
            double offRad,
            double frequencyErrorHz) {
        /** Before the first look. */
        public static final Fix NONE = new Fix(false, new AntennaView.Sight(-1, 0, -1, 1, 0), 0, 0, 0, 0);
    }
}
