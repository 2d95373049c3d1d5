package dev.torii.sim.rf;

import java.util.random.RandomGenerator;

/** Bursts by the model, and one fade by hand. Not thread safe. */
public final class Fading {
    private final FadeModel model;
    private final RandomGenerator random;
    private boolean bad;
    private long changeTaiNs;
    private double handDb;
    private long handUntilTaiNs = Long.MIN_VALUE;

    /** A channel that is good now. */
    public Fading(FadeModel model, RandomGenerator random, long taiNs) {
        this.model = model;
        this.random = random;
        this.changeTaiNs = taiNs + drawNs(model.everySeconds());
    }

    private long drawNs(double meanSeconds) {
        double seconds = -meanSeconds * Math.log(1 - random.nextDouble());
        return seconds < 1e9 ? (long) (seconds * 1e9) : Long.MAX_VALUE / 4;
    }

    /** Fades by so much for so long, besides the bursts. */
    public void fade(double depthDb, long untilTaiNs) {
        handDb = depthDb;
        handUntilTaiNs = untilTaiNs;
    }

    /** Loss now, dB; time does not go back. */
    public double lossDb(long taiNs) {
        while (changeTaiNs <= taiNs) {
            bad = !bad;
            changeTaiNs += Math.max(1, drawNs(bad ? model.seconds() : model.everySeconds()));
        }
        return (bad ? model.depthDb() : 0) + (taiNs < handUntilTaiNs ? handDb : 0);
    }
}
