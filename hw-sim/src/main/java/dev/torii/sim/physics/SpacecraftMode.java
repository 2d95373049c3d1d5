package dev.torii.sim.physics;

import java.util.Arrays;
import java.util.Optional;

/** The operating mode; {@link #code()} is the value in telemetry and in SET_MODE. */
public enum SpacecraftMode {
    /** Sensor off, spacecraft points at the Sun. */
    SAFE(0),
    /** Sensor images, spacecraft points at the Sun. */
    NOMINAL(1),
    /** Sensor images, spacecraft tracks targets. */
    PAYLOAD(2);

    private final int code;

    SpacecraftMode(int code) {
        this.code = code;
    }

    /** The value in telemetry. */
    public int code() {
        return code;
    }

    /** The mode of a value; empty if there is none. */
    public static Optional<SpacecraftMode> ofCode(int code) {
        return Arrays.stream(values()).filter(mode -> mode.code == code).findFirst();
    }
}
