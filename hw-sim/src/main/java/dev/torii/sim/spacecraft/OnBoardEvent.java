package dev.torii.sim.spacecraft;

import java.util.Arrays;
import java.util.Optional;

/** The events of service 5; the message subtype tells the severity. */
public enum OnBoardEvent {
    /** The computer started; auxiliary = boot count. */
    BOOT(1, 1),
    /** The mode changed; auxiliary = the new mode. */
    MODE_CHANGED(2, 1),
    /** Playback began; auxiliary = frames to send. */
    PLAYBACK_STARTED(3, 1),
    /** Playback ended; auxiliary = frames sent completely. */
    PLAYBACK_FINISHED(4, 1),
    /** A telecommand was thrown away or failed acceptance; auxiliary = its first four octets, 0 if shorter. */
    COMMAND_REJECTED(5, 2),
    /** Charge below 30 %; auxiliary = charge in 0.5 %. */
    BATTERY_LOW(6, 3),
    /** Battery voltage below 22 V; auxiliary = battery voltage in mV. */
    UNDERVOLTAGE(7, 4),
    /** The mode became SAFE; auxiliary = cause, 1 undervoltage, 2 command. */
    SAFE_MODE_ENTERED(8, 3),
    /** SET_LOAD was executed; auxiliary = load x 256 + state. */
    LOAD_SWITCHED(9, 1),
    /** ADJUST_CLOCK was executed; auxiliary = us added, two's complement. */
    CLOCK_ADJUSTED(10, 2),
    /** DESATURATE_WHEELS ended; auxiliary = 0. */
    WHEELS_DESATURATED(11, 1),
    /** CLEAR_RECORDER was executed; auxiliary = frames deleted. */
    RECORDER_CLEARED(12, 2);

    private final int id;
    private final int subtype;

    OnBoardEvent(int id, int subtype) {
        this.id = id;
        this.subtype = subtype;
    }

    /** The event of an id; empty if there is none. */
    static Optional<OnBoardEvent> ofId(int id) {
        return Arrays.stream(values()).filter(event -> event.id == id).findFirst();
    }

    /** The event id in telemetry. */
    public int id() {
        return id;
    }

    /** The message subtype: 1 information, 2 low, 3 medium, 4 high severity. */
    public int subtype() {
        return subtype;
    }
}
