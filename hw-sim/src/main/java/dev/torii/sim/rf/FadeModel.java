package dev.torii.sim.rf;

/**
 * Bursts: a channel that is good or bad, each for a time that is exponentially distributed (E. N. Gilbert, 1960).
 *
 * @param everySeconds mean time from one burst to the next, s; infinite for none
 * @param seconds      mean length of a burst, s
 * @param depthDb      what the signal loses in it, dB
 */
public record FadeModel(double everySeconds, double seconds, double depthDb) {
    /** No bursts. */
    public static final FadeModel NONE = new FadeModel(Double.POSITIVE_INFINITY, 0, 0);
}
