package dev.torii.sim.physics;

import java.util.Arrays;
import java.util.Optional;

/** What can be switched on the power bus; {@link #code()} is the value in SET_LOAD. */
public enum Load {
    /** Sensor with recorder and cooler. */
    SENSOR(0, 1.1),
    /** Reaction wheels. */
    WHEELS(1, 0.6),
    /** Star tracker. */
    STAR_TRACKER(2, 0.3),
    /** Battery heater behind its thermostat. */
    HEATER_A(3, 0.9),
    /** Second battery heater, without thermostat. */
    HEATER_B(4, 0.9),
    /** Transmitter: follows the stations, never commanded. */
    TRANSMITTER(5, 2.2);

    private final int code;
    private final double currentA;

    Load(int code, double currentA) {
        this.code = code;
        this.currentA = currentA;
    }

    /** The value in telecommands and events. */
    public int code() {
        return code;
    }

    /** Current of the healthy load while it draws, A. */
    public double currentA() {
        return currentA;
    }

    /** The load of a value; empty if there is none. */
    public static Optional<Load> ofCode(int code) {
        return Arrays.stream(values()).filter(load -> load.code == code).findFirst();
    }
}
