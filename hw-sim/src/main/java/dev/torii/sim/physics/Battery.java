package dev.torii.sim.physics;

import java.util.random.RandomGenerator;

/**
 * Eight cells of 20 Ah in series, old ones: a discharge of more than {@value #STRONG_DISCHARGE_A} A polarises them by
 * {@value #POLARISATION_OHM} V for each ampere more, within seconds. Stepped at 1 Hz. Not thread safe.
 */
final class Battery {

    /** Cells in series. */
    static final int CELLS = 8;

    private static final double CAPACITY_AS = 20.0 * 3600;
    private static final double EMPTY_V = 26.4;
    private static final double FULL_MINUS_EMPTY_V = 6.0;
    private static final double RESISTANCE_OHM = 0.06;
    private static final double CHARGE_MAX_A = 8.0;
    private static final double STRONG_DISCHARGE_A = 8.0;
    private static final double POLARISATION_OHM = 4.0;

    /** Part of the way to its equilibrium that the polarisation goes in a second: 1 - exp(-1 s / 1.2 s). */
    private static final double POLARISATION_STEP = 0.565;

    private static final double SHORT_V = 19.5;
    private static final double SHORT_OHM = 0.03;

    private final RandomGenerator random;
    private final double[] imbalanceV = new double[CELLS];
    private final double[] resistanceShare = new double[CELLS];
    private double charge;
    private double currentA;
    private double polarisationV;
    private double noiseV;

    /**
     * A battery at rest.
     *
     * @param charge state of charge, 0 .. 1
     * @param random noise, and how the cells differ
     */
    Battery(double charge, RandomGenerator random) {
        this.charge = charge;
        this.random = random;
        for (int i = 0; i < CELLS; i++) {
            imbalanceV[i] = 0.006 * (2 * random.nextDouble() - 1);
            resistanceShare[i] = (1 + 0.08 * (2 * random.nextDouble() - 1)) / CELLS;
        }
    }

    /**
     * One second.
     *
     * @param newCurrentA A, positive while charging
     */
    void step(double newCurrentA) {
        currentA = newCurrentA;
        charge = Math.min(1, Math.max(0, charge + currentA / CAPACITY_AS));
        double equilibriumV = POLARISATION_OHM * Math.max(0, -currentA - STRONG_DISCHARGE_A);
        polarisationV += POLARISATION_STEP * (equilibriumV - polarisationV);
        noiseV = 0.004 * random.nextGaussian();
    }

    /**
     * What a short draws in the next second: a fault that conducts above {@value #SHORT_V} V with {@value #SHORT_OHM}
     * ohm. Solves the battery's voltage after the step, so that the answer is stable.
     *
     * @param otherDischargeA what else the battery has to give, A; negative if the array gives more than is used
     */
    double shortCurrentA(double otherDischargeA) {
        double keptV = (1 - POLARISATION_STEP) * polarisationV;
        double dropV = restVoltageV() - SHORT_V - RESISTANCE_OHM * otherDischargeA - keptV;
        double gainOhm = POLARISATION_STEP * POLARISATION_OHM;
        double strongA =
                (dropV - gainOhm * (otherDischargeA - STRONG_DISCHARGE_A)) / (RESISTANCE_OHM + SHORT_OHM + gainOhm);
        double weakA = dropV / (RESISTANCE_OHM + SHORT_OHM);
        return Math.max(0, strongA + otherDischargeA >= STRONG_DISCHARGE_A ? strongA : weakA);
    }

    private double restVoltageV() {
        return EMPTY_V + FULL_MINUS_EMPTY_V * charge;
    }

    /** Voltage at the terminals, V. */
    double voltageV() {
        return restVoltageV() + RESISTANCE_OHM * currentA - polarisationV + noiseV;
    }

    /** Voltages of the cells, mV; their sum is the rounded {@link #voltageV()}. */
    int[] cellsMillivolt() {
        double restV = restVoltageV() / CELLS;
        double loadV = voltageV() - restVoltageV();
        int[] cells = new int[CELLS];
        int rest = (int) Math.round(voltageV() * 1000);
        for (int i = 0; i < CELLS - 1; i++) {
            cells[i] = (int) Math.round(1000 * (restV + imbalanceV[i] + loadV * resistanceShare[i]));
            rest -= cells[i];
        }
        cells[CELLS - 1] = rest;
        return cells;
    }

    /** The charger's limit: tapers above 95 % charge, A. */
    double chargeLimitA() {
        return CHARGE_MAX_A * Math.min(1, Math.max(0, (1 - charge) / 0.05));
    }

    /** State of charge, 0 .. 1. */
    double charge() {
        return charge;
    }

    /** Current of the last step, A, positive while charging. */
    double currentA() {
        return currentA;
    }
}
