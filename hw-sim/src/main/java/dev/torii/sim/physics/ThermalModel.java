package dev.torii.sim.physics;

import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Seven nodes that approach their equilibrium exponentially, stepped at 1 Hz; a thermostat with heater A keeps the
 * battery warm. Temperatures in degC, the detector in K. Not thread safe.
 */
public final class ThermalModel {

    private static final double DETECTOR_COLD_K = 150;

    private final RandomGenerator random;
    private double heaterOnBelowC = 8.0;
    private double heaterOffAboveC = 12.0;
    private double batteryC = 14.0;
    private double computerC = 27.0;
    private double radioC = 18.0;
    private double amplifierC = 18.0;
    private double arrayC = 20.0;
    private double electronicsC = 24.0;
    private double detectorK = 152.0;
    private boolean thermostatClosed;
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
     * @param switchedOn the loads whose switch is on
     * @return the loads that draw current: heater A only while its thermostat is closed
     */
    public Set<Load> step(boolean sunlit, Set<Load> switchedOn) {
        thermostatClosed = thermostatClosed ? batteryC < heaterOffAboveC : batteryC < heaterOnBelowC;
        Set<Load> drawing = EnumSet.copyOf(switchedOn);
        if (!thermostatClosed) {
            drawing.remove(Load.HEATER_A);
        }
        boolean sensor = drawing.contains(Load.SENSOR);
        boolean transmitter = drawing.contains(Load.TRANSMITTER);
        double heatersC = (drawing.contains(Load.HEATER_A) ? 14 : 0) + (drawing.contains(Load.HEATER_B) ? 14 : 0);
        heater = heatersC > 0;
        batteryC = approach(batteryC, (sunlit ? 19 : 4) + heatersC, 1800);
        computerC = approach(computerC, (sunlit ? 31 : 24) + (sensor ? 3 : 0), 1200);
        radioC = approach(radioC, (sunlit ? 21 : 12) + (transmitter ? 24 : 0), 240);
        amplifierC = approach(amplifierC, radioC + (transmitter ? 16 : 0), 45);
        arrayC = approach(arrayC, sunlit ? 68 : -75, 420);
        electronicsC = approach(electronicsC, (sunlit ? 16 : 10) + (sensor ? 12 : 0), 600);
        detectorK = approach(detectorK, sensor ? DETECTOR_COLD_K : 235, 900);
        return drawing;
    }

    private double approach(double nowC, double equilibriumC, double timeConstantS) {
        return nowC + (equilibriumC - nowC) / timeConstantS + 0.01 * random.nextGaussian();
    }

    /**
     * Sets the thermostat of heater A from the next step on.
     *
     * @param onBelowC closes below this, degC
     * @param offAboveC opens above this, degC; more than {@code onBelowC}
     */
    public void setHeaterLimits(double onBelowC, double offAboveC) {
        heaterOnBelowC = onBelowC;
        heaterOffAboveC = offAboveC;
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

    /** Temperature of the transmitter's power amplifier, degC. */
    public double amplifierC() {
        return amplifierC;
    }

    /** Temperature of the solar array, degC. */
    public double arrayC() {
        return arrayC;
    }

    /** Temperature of the sensor's electronics, degC. */
    public double electronicsC() {
        return electronicsC;
    }

    /** Temperature of the sensor's detector, K. */
    public double detectorK() {
        return detectorK;
    }

    /** What the cooler of a running sensor takes to hold the detector cold, W. */
    public double coolerW() {
        return Math.min(9.0, 4.2 + 0.08 * Math.max(0, detectorK - DETECTOR_COLD_K));
    }

    /** Whether a heater warms the battery. */
    public boolean heater() {
        return heater;
    }
}
