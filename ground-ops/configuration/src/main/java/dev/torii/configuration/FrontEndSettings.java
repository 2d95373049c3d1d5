package dev.torii.configuration;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How the radio of an antenna is reached.
 *
 * @param wire             wire format and what it carries
 * @param host             name or address of the radio
 * @param telemetryPort    port that brings telemetry, 1..65535: the radio's; ours where it sends datagrams or connects to us
 * @param commandPort      port that takes CLTUs, 1..65535: the radio's; ours where it connects to us; empty if it takes none
 * @param rateBitPerSecond channel rate of the downlink, bit/s, 1000..10000000000
 * @param silenceSeconds   a link that got nothing for so long during signal is not OK, s, 0.1..3600
 */
public record FrontEndSettings(
        Wire wire,
        String host,
        int telemetryPort,
        OptionalInt commandPort,
        long rateBitPerSecond,
        double silenceSeconds) {
    private static final int RECEIVE_BUFFER = 4 << 20;

    /** Wire formats ({@code docs/icd-front-end.md}). */
    public enum Format {
        /** A stream of CADUs, or of soft symbols, over TCP. */
        CADU_TCP("cadu-tcp"),
        /** A unit in each datagram. */
        UDP("udp"),
        /** A unit in each KISS frame over TCP: gr-satellites, Direwolf. */
        KISS_TCP("kiss-tcp"),
        /** GNU Radio's messages and streams over ZeroMQ. */
        ZMQ("zmq");

        private final String label;

        Format(String label) {
            this.label = label;
        }

        /** Returns its name in {@code stations.yaml}. */
        public String label() {
            return label;
        }
    }

    /** What a front end brings. */
    public enum Content {
        /** CADUs: a stream of them over TCP, else one whole in each unit. */
        CADU,
        /** A stream of soft symbols, a signed octet each, positive for 0. */
        SOFT,
        /** A CADU without its sync marker in each unit. */
        CODEBLOCK,
        /** A transfer frame in each unit, decoded and corrected by the radio. */
        FRAME
    }

    /**
     * Wire format and what it carries.
     *
     * @param format              the format
     * @param content             what it brings
     * @param radioConnects       whether the radio connects to us, over TCP
     * @param listenHost          address of ours at which we await datagrams or connections
     * @param pull                whether ZeroMQ's telemetry comes from a PUSH socket, else from a PUB socket
     * @param receiveBufferOctets receive buffer for datagrams that the kernel is asked for
     */
    public record Wire(
            Format format,
            Content content,
            boolean radioConnects,
            String listenHost,
            boolean pull,
            int receiveBufferOctets) {
        /**
         * A format as it usually is used.
         *
         * @param format  the format
         * @param content what it brings
         */
        public Wire(Format format, Content content) {
            this(format, content, false, "127.0.0.1", false, RECEIVE_BUFFER);
        }
    }

    /**
     * A radio that listens at two TCP ports and sends CADUs.
     *
     * @param host           its name or address
     * @param telemetryPort  sends CADUs
     * @param commandPort    takes CLTUs
     * @param rateBitPerSecond as above
     * @param silenceSeconds as above
     * @return the settings
     */
    public static FrontEndSettings caduTcp(
            String host, int telemetryPort, int commandPort, long rateBitPerSecond, double silenceSeconds) {
        return new FrontEndSettings(
                new Wire(Format.CADU_TCP, Content.CADU),
                host,
                telemetryPort,
                OptionalInt.of(commandPort),
                rateBitPerSecond,
                silenceSeconds);
    }

    /** Returns {@link #silenceSeconds} as a duration. */
    public Duration silence() {
        return Seconds.toDuration(silenceSeconds);
    }
}
