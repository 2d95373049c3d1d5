package dev.torii.sim.spacecraft;

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
    BATTERY_LOW(6, 3);

    private final int id;
    private final int subtype;

    OnBoardEvent(int id, int subtype) {
        this.id = id;
        this.subtype = subtype;
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
