package dev.torii.radio;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * State and counters of a front end at one moment; counters run since it was created.
 *
 * @param telemetryConnected telemetry can come: the connection stands, or the socket that waits for datagrams is open
 * @param commandConnected   CLTUs can go
 * @param transmitEnabled    commands may leave
 * @param lastByteTaiNs      when the last octet arrived, ns since 1970-01-01T00:00:00 TAI; {@link #NEVER} if none has
 * @param bytesReceived      octets of telemetry
 * @param unitsReceived      units of telemetry, where it comes in units
 * @param telemetryConnects  times that telemetry became possible: reconnects and one
 * @param commandConnects    times that commands became possible
 * @param cltusAccepted      CLTUs that have left
 * @param cltusRefused       CLTUs that have not
 * @param listenerFaults     exceptions thrown by the listener
 * @param lost               what was received and not handed on, by reason; every reason is there
 * @param lastFault          last reason why a connection ended or could not be made, for people; empty if there was none
 */
public record FrontEndState(
        boolean telemetryConnected,
        boolean commandConnected,
        boolean transmitEnabled,
        long lastByteTaiNs,
        long bytesReceived,
        long unitsReceived,
        long telemetryConnects,
        long commandConnects,
        long cltusAccepted,
        long cltusRefused,
        long listenerFaults,
        Map<Loss, Long> lost,
        String lastFault) {
    /** Value of {@link #lastByteTaiNs} before any octet has arrived. */
    public static final long NEVER = Long.MIN_VALUE;

    /** Why something that was received is not handed on. */
    public enum Loss {
        /** A unit longer than allowed. */
        OVERSIZE,
        /** Octets or a message that the wire format does not allow. */
        MALFORMED,
        /** Well formed, and of a kind that this front end is not set to take. */
        UNEXPECTED,
        /** Datagrams that the kernel dropped since our receive buffer was full, as it counts them. */
        KERNEL_DROPPED
    }

    /** Copies the losses. */
    public FrontEndState {
        lost = Collections.unmodifiableMap(new EnumMap<>(lost));
    }
}
