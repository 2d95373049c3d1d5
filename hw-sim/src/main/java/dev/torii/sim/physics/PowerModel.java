package dev.torii.sim.physics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Battery, solar array and loads, stepped at 1 Hz. A 28 V bus regulated from the battery; the array of four strings gives
 * 11 A in full sun. The currents of every step add up. Not thread safe.
 */
public final class PowerModel {

    /** Strings of the array. */
    static final int STRINGS = 4;

    private static final double ARRAY_FULL_SUN_A = 11.0;
    private static final double PLATFORM_A = 1.5;

    /** The bus falls with the battery below this voltage. */
    private static final double REGULATION_MIN_V = 24.0;

    private static final double SHORT_GROWTH_A_PER_S = 4.0;

    private final RandomGenerator random;
    private final Battery battery;
    private final Map<Load, Double> currentsA = new EnumMap<>(Load.class);
    private final double[] stringShare = new double[STRINGS];
    private double arrayCurrentA;
    private double noiseV;
    private boolean sunlit;
    private boolean heaterShorted;

    /**
     * A battery at the given charge.
     *
     * @param charge state of charge, 0 .. 1
     * @param random noise source
     */
    public PowerModel(double charge, RandomGenerator random) {
        this.random = random;
        this.battery = new Battery(charge, random);
        for (int i = 0; i < STRINGS; i++) {
            stringShare[i] = (1 + 0.03 * (2 * random.nextDouble() - 1)) / STRINGS;
        }
        for (Load load : Load.values()) {
            currentsA.put(load, 0.0);
        }
    }

    /**
     * One second of charge and discharge.
     *
     * @param inSun whether the spacecraft is outside the Earth's shadow
     * @param arrayCosine cosine of the Sun's incidence on the array, 0 or less when turned away
     * @param drawing the loads that draw current
     */
    public void step(boolean inSun, double arrayCosine, Set<Load> drawing) {
        sunlit = inSun;
        double availableA = inSun ? ARRAY_FULL_SUN_A * Math.max(0, arrayCosine) : 0;
        double demandA = PLATFORM_A + 0.02 * random.nextGaussian();
        for (Load load : Load.values()) {
            boolean shorted = heaterShorted && load == Load.HEATER_B;
            double healthyA = load.currentA() * (1 + 0.004 * random.nextGaussian());
            if (!shorted) {
                currentsA.put(load, drawing.contains(load) ? healthyA : 0);
                demandA += currentsA.get(load);
            }
        }
        if (heaterShorted) {
            double shortA = drawing.contains(Load.HEATER_B) ? battery.shortCurrentA(demandA - availableA) : 0;
            currentsA.merge(Load.HEATER_B, shortA, (before, now) -> Math.min(now, before + SHORT_GROWTH_A_PER_S));
            demandA += currentsA.get(Load.HEATER_B);
        }
        battery.step(Math.min(availableA - demandA, battery.chargeLimitA()));
        arrayCurrentA = Math.max(0, demandA + battery.currentA());
        noiseV = 0.004 * random.nextGaussian();
    }

    /** Heater B is shorted from the next step on; it draws while it is on. */
    public void shortHeaterB() {
        heaterShorted = true;
    }

    /** State of charge, 0 .. 1. */
    public double charge() {
        return battery.charge();
    }

    /** Battery voltage, V. */
    public double batteryVoltageV() {
        return battery.voltageV();
    }

    /** Voltages of the battery's cells, mV; their sum is the battery voltage. */
    public int[] cellsMillivolt() {
        return battery.cellsMillivolt();
    }

    /** Battery current, A, positive while charging. */
    public double batteryCurrentA() {
        return battery.currentA();
    }

    /** Regulated bus voltage, V. */
    public double busVoltageV() {
        double missingV = Math.max(0, REGULATION_MIN_V - battery.voltageV());
        return 28.0 - missingV - 0.01 * Math.abs(battery.currentA()) + noiseV;
    }

    /** Voltage of the 5 V converter, V. */
    public double bus5V() {
        return 5.02 - 0.01 * currentA(Load.SENSOR) + 0.25 * noiseV;
    }

    /** Voltage of the 3.3 V converter, V. */
    public double bus3V3() {
        return 3.31 - 0.01 * currentA(Load.STAR_TRACKER) - 0.25 * noiseV;
    }

    /** Current of a load, A. */
    public double currentA(Load load) {
        return currentsA.get(load);
    }

    /** Array current, A. */
    public double arrayCurrentA() {
        return arrayCurrentA;
    }

    /** Currents of the array's strings, mA; their sum is the array current. */
    public int[] stringsMilliampere() {
        int[] strings = new int[STRINGS];
        int rest = (int) Math.round(arrayCurrentA * 1000);
        for (int i = 0; i < STRINGS - 1; i++) {
            strings[i] = (int) Math.round(1000 * arrayCurrentA * stringShare[i]);
            rest -= strings[i];
        }
        strings[STRINGS - 1] = rest;
        return strings;
    }

    /** Whether the Sun shone in the last step. */
    public boolean sunlit() {
        return sunlit;
    }
}
