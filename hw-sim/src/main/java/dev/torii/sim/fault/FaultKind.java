package dev.torii.sim.fault;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** What can be broken, of what, and by how much. */
public enum FaultKind {
    /** Heater B is shorted and on: the battery voltage falls below 22 V within seconds. */
    BATTERY_UNDERVOLTAGE("battery-undervoltage", Target.SPACECRAFT, Need.NONE, Need.NONE),
    /** The on-board computer starts again: counters, time and modes as at boot, the recorder empty. */
    REBOOT("reboot", Target.SPACECRAFT, Need.NONE, Need.NONE),
    /** Safe mode. */
    SAFE_MODE("safe-mode", Target.SPACECRAFT, Need.NONE, Need.NONE),
    /** The platform clock jumps by so many seconds. */
    CLOCK_JUMP("clock-jump", Target.SPACECRAFT, Need.REQUIRED, Need.NONE),
    /** The platform clock gains so many 1e-6 from now on. */
    CLOCK_DRIFT("clock-drift", Target.SPACECRAFT, Need.REQUIRED, Need.NONE),
    /** Packets are lost on board before they reach a frame: this share of them, for so long. */
    DROP_PACKETS("drop-packets", Target.SPACECRAFT, Need.REQUIRED, Need.REQUIRED),
    /** The command buffer is full for so long: FARM-1 waits. */
    FARM_WAIT("farm-wait", Target.SPACECRAFT, Need.NONE, Need.REQUIRED),
    /** Frames far outside of its window put FARM-1 into lock-out. */
    FARM_LOCKOUT("farm-lockout", Target.SPACECRAFT, Need.NONE, Need.NONE),
    /** From now on every so-manieth CLTU that it would have received is lost; 0: none. */
    LOSE_CLTUS("lose-cltus", Target.SPACECRAFT, Need.REQUIRED, Need.NONE),
    /** The transmitter is off for so long. */
    TRANSMITTER_OFF("transmitter-off", Target.SPACECRAFT, Need.NONE, Need.REQUIRED),
    /** All signals fade by so many dB, for so long. */
    FADE("fade", Target.ANTENNA, Need.REQUIRED, Need.REQUIRED),
    /** The symbol synchroniser loses or repeats one bit. */
    BIT_SLIP("bit-slip", Target.ANTENNA, Need.NONE, Need.NONE),
    /** The carrier loop slips by half a turn: bits are inverted. */
    INVERSION("inversion", Target.ANTENNA, Need.NONE, Need.NONE),
    /** The mount does not move for so long. */
    STUCK("stuck", Target.ANTENNA, Need.NONE, Need.REQUIRED),
    /** The encoders are off by so many degrees of azimuth from now on. */
    POINTING_ERROR("pointing-error", Target.ANTENNA, Need.REQUIRED, Need.NONE),
    /** All connections of its radio are cut. */
    DISCONNECT("disconnect", Target.ANTENNA, Need.NONE, Need.NONE);

    /** What a fault is of. */
    public enum Target {
        /** A spacecraft of the fleet. */
        SPACECRAFT,
        /** An antenna of a station. */
        ANTENNA
    }

    private enum Need {
        NONE,
        REQUIRED;

        boolean met(OptionalDouble given) {
            return given.isPresent() == (this == REQUIRED);
        }
    }

    private final String label;
    private final Target target;
    private final Need value;
    private final Need seconds;

    FaultKind(String label, Target target, Need value, Need seconds) {
        this.label = label;
        this.target = target;
        this.value = value;
        this.seconds = seconds;
    }

    /** Its name in options and records. */
    public String label() {
        return label;
    }

    /** What it is of. */
    public Target target() {
        return target;
    }

    /** How it is written, such as {@code fade=VALUE/SECONDS}. */
    public String form() {
        return label + (value == Need.REQUIRED ? "=VALUE" : "") + (seconds == Need.REQUIRED ? "/SECONDS" : "");
    }

    boolean accepts(OptionalDouble givenValue, OptionalDouble givenSeconds) {
        return value.met(givenValue) && seconds.met(givenSeconds);
    }

    static Optional<FaultKind> of(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }
}
