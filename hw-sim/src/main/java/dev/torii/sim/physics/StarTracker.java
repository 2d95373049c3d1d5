package dev.torii.sim.physics;

import java.util.random.RandomGenerator;

/** The star tracker and the knowledge of attitude that comes from it, stepped at 1 Hz. Not thread safe. */
public final class StarTracker {

    private static final double RATE_MAX_RAD_PER_S = Math.toRadians(1.0);
    private static final int ACQUISITION_S = 8;
    private static final double KNOWLEDGE_RAD = 2e-5;
    private static final double DRIFT_RAD_PER_S = 3e-6;

    private final RandomGenerator random;
    private State state = State.TRACKING;
    private int acquiringS;
    private int starCount;
    private double driftRad;
    private double noiseRad;

    StarTracker(RandomGenerator random) {
        this.random = random;
    }

    /**
     * One second.
     *
     * @param on whether it has power
     * @param rateRadPerS how fast the body turns
     */
    void step(boolean on, double rateRadPerS) {
        if (!on) {
            state = State.OFF;
        } else if (state == State.OFF || rateRadPerS > RATE_MAX_RAD_PER_S) {
            state = State.ACQUIRING;
            acquiringS = 0;
        } else if (state == State.ACQUIRING) {
            acquiringS++;
            state = acquiringS >= ACQUISITION_S ? State.TRACKING : State.ACQUIRING;
        }
        boolean tracking = state == State.TRACKING;
        driftRad = tracking ? 0 : driftRad + DRIFT_RAD_PER_S;
        noiseRad = KNOWLEDGE_RAD * Math.abs(random.nextGaussian());
        starCount = tracking ? 11 + random.nextInt(6) : 0;
    }

    /** The state. */
    public State state() {
        return state;
    }

    /** Stars tracked. */
    public int starCount() {
        return starCount;
    }

    /** Error of the known attitude, rad. */
    public double knowledgeErrorRad() {
        return driftRad + noiseRad;
    }

    /** The state; {@link #code()} is the value in telemetry. */
    public enum State {
        /** No power. */
        OFF(0),
        /** Looks for known stars. */
        ACQUIRING(1),
        /** Measures the attitude. */
        TRACKING(2);

        private final int code;

        State(int code) {
            this.code = code;
        }

        /** The value in telemetry. */
        public int code() {
            return code;
        }
    }
}
