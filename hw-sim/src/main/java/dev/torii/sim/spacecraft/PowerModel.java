package dev.torii.sim.spacecraft;

import java.util.random.RandomGenerator;

/**
 * Battery, solar array and loads, stepped at 1 Hz. An eight-cell battery of 20 Ah behind a 28 V bus; the array gives
 * 11 A in full sun, the charger tapers above 95 % charge. Not thread safe.
 */
public final class PowerModel {

    private static final double CAPACITY_AS = 20.0 * 3600;
    private static final double ARRAY_FULL_SUN_A = 11.0;
    private static final double CHARGE_MAX_A = 8.0;
    private static final double RESISTANCE_OHM = 0.06;
    private static final double BASE_LOAD_A = 2.4;
    private static final double SENSOR_LOAD_A = 1.1;
    private static final double TRANSMITTER_LOAD_A = 2.2;
    private static final double HEATER_LOAD_A = 0.9;

    private final RandomGenerator random;
    private double charge;
    private double batteryCurrentA;
    private double arrayCurrentA;
    private double noiseV;
    private boolean sunlit;

    /**
     * A battery at the given charge.
     *
     * @param charge state of charge, 0 .. 1
     * @param random noise source
     */
    public PowerModel(double charge, RandomGenerator random) {
        this.charge = charge;
        this.random = random;
    }

    /**
     * One second of charge and discharge.
     *
     * @param inSun whether the spacecraft is outside the Earth's shadow
     * @param arrayCosine cosine of the Sun's incidence on the array, 0 when turned away
     * @param loads what draws current
     */
    public void step(boolean inSun, double arrayCosine, Loads loads) {
        sunlit = inSun;
        double loadA = BASE_LOAD_A
                + (loads.sensor() ? SENSOR_LOAD_A : 0)
                + (loads.transmitter() ? TRANSMITTER_LOAD_A : 0)
                + (loads.heater() ? HEATER_LOAD_A : 0)
                + 0.02 * random.nextGaussian();
        double availableA = inSun ? ARRAY_FULL_SUN_A * Math.max(0, arrayCosine) : 0;
        double chargeLimitA = CHARGE_MAX_A * Math.min(1, Math.max(0, (1 - charge) / 0.05));
        batteryCurrentA = Math.min(availableA - loadA, chargeLimitA);
        arrayCurrentA = availableA == 0 ? 0 : Math.max(0, loadA + batteryCurrentA);
        charge = Math.min(1, Math.max(0, charge + batteryCurrentA / CAPACITY_AS));
        noiseV = 0.004 * random.nextGaussian();
    }

    /** State of charge, 0 .. 1. */
    public double charge() {
        return charge;
    }

    /** Battery voltage, V. */
    public double batteryVoltageV() {
        return 26.4 + 6.0 * charge + RESISTANCE_OHM * batteryCurrentA + noiseV;
    }

    /** Battery current, A, positive while charging. */
    public double batteryCurrentA() {
        return batteryCurrentA;
    }

    /** Regulated bus voltage, V. */
    public double busVoltageV() {
        return 28.0 - 0.01 * Math.abs(batteryCurrentA) + noiseV;
    }

    /** Array current, A. */
    public double arrayCurrentA() {
        return arrayCurrentA;
    }

    /** Whether the Sun shone in the last step. */
    public boolean sunlit() {
        return sunlit;
    }

    /**
     * What draws current beside the platform.
     *
     * @param sensor sensor on
     * @param transmitter transmitter on
     * @param heater battery heater on
     */
    public record Loads(boolean sensor, boolean transmitter, boolean heater) {}
}
