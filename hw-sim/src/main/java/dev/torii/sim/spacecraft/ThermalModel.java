package dev.torii.sim.spacecraft;

import java.util.random.RandomGenerator;

/**
 * Five nodes that approach their equilibrium exponentially, stepped at 1 Hz; a thermostat keeps the battery above
 * 8 degC. Temperatures in degC, the detector in K. Not thread safe.
 */
public final class ThermalModel {

    private static final double HEATER_ON_C = 8.0;
    private static final double HEATER_OFF_C = 12.0;

    private final RandomGenerator random;
    private double batteryC = 14.0;
    private double computerC = 27.0;
    private double radioC = 18.0;
    private double arrayC = 20.0;
    private double detectorK = 152.0;
    private boolean heater;

    /**
     * A spacecraft in thermal balance.
     *
     * @param random noise source of the sensors
     */
    public ThermalModel(RandomGenerator random) {
        this.random = random;
    }

    /**
     * One second of heat flow.
     *
     * @param sunlit whether the Sun shines on the spacecraft
     * @param transmitter whether the transmitter dissipates
     * @param sensor whether the sensor is on (and its cooler holds the detector)
     */
    public void step(boolean sunlit, boolean transmitter, boolean sensor) {
        heater = heater ? batteryC < HEATER_OFF_C : batteryC < HEATER_ON_C;
        batteryC = approach(batteryC, (sunlit ? 19 : 4) + (heater ? 14 : 0), 1800);
        computerC = approach(computerC, (sunlit ? 31 : 24) + (sensor ? 3 : 0), 1200);
        radioC = approach(radioC, (sunlit ? 21 : 12) + (transmitter ? 24 : 0), 240);
        arrayC = approach(arrayC, sunlit ? 68 : -75, 420);
        detectorK = approach(detectorK, sensor ? 150 : 235, 900);
    }

    private double approach(double nowC, double equilibriumC, double timeConstantS) {
        return nowC + (equilibriumC - nowC) / timeConstantS + 0.01 * random.nextGaussian();
    }

    /** Battery temperature, degC. */
    public double batteryC() {
        return batteryC;
    }

    /** Temperature of the on-board computer, degC. */
    public double computerC() {
        return computerC;
    }

    /** Temperature of the transmitter, degC. */
    public double radioC() {
        return radioC;
    }

    /** Temperature of the solar array, degC. */
    public double arrayC() {
        return arrayC;
    }

    /** Temperature of the sensor's detector, K. */
    public double detectorK() {
        return detectorK;
    }

    /** Whether the battery heater is on. */
    public boolean heater() {
        return heater;
    }
}
