package dev.torii.sim.physics;

/** The mode of attitude control; {@link #code()} is the value in telemetry. */
public enum AocsMode {
    /** Damping rates after separation; this spacecraft has left it behind before the simulation begins. */
    DETUMBLE(0),
    /** Array to the Sun. */
    SUN_POINTING(1),
    /** Sensor on the target. */
    TARGET_TRACKING(2);

    private final int code;

    AocsMode(int code) {
        this.code = code;
    }

    /** The value in telemetry. */
    public int code() {
        return code;
    }
}
