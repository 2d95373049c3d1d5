package dev.torii.sim.rf;

/** Why a receiver has no lock. */
public enum LockLoss {
    /** The spacecraft is below the antenna's horizon. */
    BELOW_HORIZON,
    /** The transmitter is off. */
    NO_CARRIER,
    /** The antenna points beside it: without that it would have enough. */
    POINTING,
    /** Tuned too far off. */
    FREQUENCY,
    /** A fade takes away what would be enough. */
    FADE,
    /** Too weak, with nothing else against it. */
    WEAK
}
