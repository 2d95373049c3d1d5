package dev.torii.yamcs.links;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.Downlink;
import dev.torii.configuration.Fleet;
import dev.torii.configuration.FrontEndSettings;
import dev.torii.configuration.FrontEndSettings.Wire;
import dev.torii.configuration.Spacecraft;
import dev.torii.radio.Content;
import dev.torii.radio.FrontEnd;
import dev.torii.radio.FrontEndListener;
import dev.torii.radio.cadutcp.CaduTcpConfig;
import dev.torii.radio.cadutcp.CaduTcpFrontEnd;
import dev.torii.radio.kiss.KissConfig;
import dev.torii.radio.kiss.KissFrontEnd;
import dev.torii.radio.tcp.TcpAddress;
import dev.torii.radio.udp.UdpConfig;
import dev.torii.radio.udp.UdpFrontEnd;
import dev.torii.radio.zmq.ZmqConfig;
import dev.torii.radio.zmq.ZmqFrontEnd;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Makes front ends from {@code stations.yaml}. */
final class FrontEnds {
    /** What comes after the fleet has grown may be somewhat longer. */
    private static final int LONGEST_UNIT_AT_LEAST = 2_048;

    private final int unitLengthMax;
    private final LongSupplier taiNs;

    /**
     * @param fleet tells how long units are
     * @param taiNs now, ns since 1970-01-01T00:00:00 TAI
     */
    FrontEnds(Fleet fleet, LongSupplier taiNs) {
        this.unitLengthMax = fleet.spacecraft().stream()
                .map(Spacecraft::downlink)
                .mapToInt(FrontEnds::caduLength)
                .reduce(LONGEST_UNIT_AT_LEAST, Math::max);
        this.taiNs = taiNs;
    }

    private static int caduLength(Downlink downlink) {
        return Downlinks.config(downlink).unitLength();
    }

    /** What a front end brings by its settings. */
    static Content content(Wire wire) {
        return switch (wire.content()) {
            case CADU -> wire.format() == FrontEndSettings.Format.CADU_TCP ? Content.CADU_STREAM : Content.CADU;
            case SOFT -> Content.SOFT_SYMBOLS;
            case CODEBLOCK -> Content.CODEBLOCK;
            case FRAME -> Content.FRAME;
        };
    }

    /** A front end, not started. */
    FrontEnd create(Antenna antenna, FrontEndListener listener) {
        FrontEndSettings settings = antenna.frontEnd();
        return switch (settings.wire().format()) {
            case CADU_TCP ->
                new CaduTcpFrontEnd(
                        new CaduTcpConfig(antenna.id(), tcp(settings, settings.telemetryPort()), commands(settings)),
                        listener,
                        taiNs);
            case UDP ->
                new UdpFrontEnd(
                        new UdpConfig(
                                antenna.id(),
                                settings.wire().listenHost(),
                                settings.telemetryPort(),
                                settings.host(),
                                settings.commandPort(),
                                unitLengthMax,
                                settings.wire().receiveBufferOctets()),
                        listener,
                        taiNs);
            case KISS_TCP ->
                new KissFrontEnd(
                        new KissConfig(
                                antenna.id(),
                                tcp(settings, settings.telemetryPort()),
                                commands(settings),
                                unitLengthMax),
                        listener,
                        taiNs);
            case ZMQ -> new ZmqFrontEnd(zmq(antenna.id(), settings), listener, taiNs);
        };
    }

    private static Optional<TcpAddress> commands(FrontEndSettings settings) {
        return settings.commandPort().isPresent()
                ? Optional.of(tcp(settings, settings.commandPort().getAsInt()))
                : Optional.empty();
    }

    private static TcpAddress tcp(FrontEndSettings settings, int port) {
        return settings.wire().radioConnects()
                ? TcpAddress.of(settings.wire().listenHost(), port).asServer()
                : TcpAddress.of(settings.host(), port);
    }

    private ZmqConfig zmq(String id, FrontEndSettings settings) {
        String radio = "tcp://" + settings.host() + ":";
        return new ZmqConfig(
                id,
                radio + settings.telemetryPort(),
                settings.wire().pull(),
                content(settings.wire()),
                settings.commandPort().isPresent()
                        ? Optional.of(radio + settings.commandPort().getAsInt())
                        : Optional.empty(),
                unitLengthMax,
                ZmqConfig.RECONNECT_MIN,
                ZmqConfig.RECONNECT_MAX);
    }
}
