package dev.torii.radio;

/**
 * State and counters of a front end at one moment; counters run since it was created.
 *
 * @param telemetryConnected the connection that brings telemetry stands
 * @param commandConnected   the connection that takes commands stands
 * @param transmitEnabled    commands may leave
 * @param lastByteTaiNs      when the last octet arrived, ns since 1970-01-01T00:00:00 TAI; {@link #NEVER} if none has
 * @param bytesReceived      octets of telemetry
 * @param telemetryConnects  times that the telemetry connection was made: reconnects and one
 * @param commandConnects    times that the command connection was made
 * @param cltusRadiated      CLTUs handed over
 * @param cltusRefused       CLTUs refused
 * @param listenerFaults     exceptions thrown by the listener
 * @param lastFault          last reason why a connection ended or could not be made, for people; empty if there was none
 */
public record FrontEndState(
        boolean telemetryConnected,
        boolean commandConnected,
        boolean transmitEnabled,
        long lastByteTaiNs,
        long bytesReceived,
        long telemetryConnects,
        long commandConnects,
        long cltusRadiated,
        long cltusRefused,
        long listenerFaults,
        String lastFault) {
    /** Value of {@link #lastByteTaiNs} before any octet has arrived. */
    public static final long NEVER = Long.MIN_VALUE;
}
