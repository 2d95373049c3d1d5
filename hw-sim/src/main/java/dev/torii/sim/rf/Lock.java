package dev.torii.sim.rf;

import java.util.Optional;

/** The lock of one receiver on one signal: acquisition takes time, and what is lost for a moment is kept. Not thread safe. */
public final class Lock {
    private final ReceiverModel model;
    private LockState state = LockState.SEARCH;
    private LockLoss why = LockLoss.BELOW_HORIZON;
    private long goodSinceTaiNs = Long.MIN_VALUE;
    private long badSinceTaiNs = Long.MIN_VALUE;

    /** A receiver that searches. */
    public Lock(ReceiverModel model) {
        this.model = model;
    }

    /**
     * Looks at the signal.
     *
     * @param taiNs            now, not before the last look
     * @param hindrance        why there is nothing to lock on, if so
     * @param frequencyErrorHz received minus tuned, Hz
     * @param signal           how strong it is
     * @return whether symbol lock has begun or ended
     */
    public boolean look(long taiNs, Optional<LockLoss> hindrance, double frequencyErrorHz, Signal signal) {
        LockState before = state;
        Optional<LockLoss> fault = hindrance.isPresent() ? hindrance : fault(frequencyErrorHz, signal);
        if (fault.isPresent()) {
            bad(taiNs, fault.get(), hindrance.isPresent());
        } else {
            good(taiNs);
        }
        return (before == LockState.SYMBOL) != (state == LockState.SYMBOL);
    }

    private Optional<LockLoss> fault(double frequencyErrorHz, Signal signal) {
        boolean locked = state != LockState.SEARCH;
        if (Math.abs(frequencyErrorHz) > (locked ? model.holdHz() : model.acquisitionHz())) {
            return Optional.of(LockLoss.FREQUENCY);
        }
        double needed = model.lockEsN0Db() - (locked ? model.hysteresisDb() : 0);
        if (signal.esN0Db() >= needed) {
            return Optional.empty();
        }
        if (signal.esN0Db() + signal.pointingLossDb() >= needed) {
            return Optional.of(LockLoss.POINTING);
        }
        boolean faded = signal.fadeDb() > 0 && signal.esN0Db() + signal.pointingLossDb() + signal.fadeDb() >= needed;
        return Optional.of(faded ? LockLoss.FADE : LockLoss.WEAK);
    }

    private void bad(long taiNs, LockLoss reason, boolean atOnce) {
        goodSinceTaiNs = Long.MIN_VALUE;
        if (badSinceTaiNs == Long.MIN_VALUE) {
            badSinceTaiNs = taiNs;
        }
        if (state == LockState.SEARCH || atOnce || taiNs - badSinceTaiNs >= model.holdNs()) {
            state = LockState.SEARCH;
            why = reason;
        }
    }

    private void good(long taiNs) {
        badSinceTaiNs = Long.MIN_VALUE;
        if (state == LockState.SYMBOL) {
            return;
        }
        if (goodSinceTaiNs == Long.MIN_VALUE) {
            goodSinceTaiNs = taiNs;
        }
        long goodNs = taiNs - goodSinceTaiNs;
        if (goodNs >= model.carrierNs() + model.symbolNs()) {
            state = LockState.SYMBOL;
        } else if (goodNs >= model.carrierNs()) {
            state = LockState.CARRIER;
        }
    }

    /** How far the receiver is. */
    public LockState state() {
        return state;
    }

    /** Why it is not locked; of the last loss if it is. */
    public LockLoss why() {
        return why;
    }

    /**
     * How strong a signal is.
     *
     * @param esN0Db         energy per channel symbol over noise density, all losses taken off, dB
     * @param pointingLossDb of it lost by pointing beside, dB
     * @param fadeDb         of it lost by a fade, dB
     */
    public record Signal(double esN0Db, double pointingLossDb, double fadeDb) {}
}
