package dev.torii.configuration;

import java.time.Duration;

/**
 * How the radio of an antenna is reached.
 *
 * @param type             wire format; {@code cadu-tcp} is the one known
 * @param host             name or address of the radio
 * @param telemetryPort    TCP port that sends CADUs, 1..65535
 * @param commandPort      TCP port that takes CLTUs, 1..65535
 * @param rateBitPerSecond channel rate of the downlink, bit/s, 1000..10000000000
 * @param silenceSeconds   a link that got nothing for so long during signal is not OK, s, 0.1..3600
 */
public record FrontEndSettings(
        String type, String host, int telemetryPort, int commandPort, long rateBitPerSecond, double silenceSeconds) {
    /** Returns {@link #silenceSeconds} as a duration. */
    public Duration silence() {
        return Seconds.toDuration(silenceSeconds);
    }
}
