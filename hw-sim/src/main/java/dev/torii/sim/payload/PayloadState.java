package dev.torii.sim.payload;

/** The state of sensor and recorder; {@link #code()} is the value in telemetry. */
public enum PayloadState {
    /** Switched off: mode SAFE. */
    OFF(0),
    /** On, not imaging yet: from a change of mode to the first exposure. */
    STANDBY(1),
    /** Taking exposures. */
    IMAGING(2),
    /** Sending stored frames; exposures go on. */
    PLAYBACK(3);

    private final int code;

    PayloadState(int code) {
        this.code = code;
    }

    /** The value in telemetry. */
    public int code() {
        return code;
    }
}
