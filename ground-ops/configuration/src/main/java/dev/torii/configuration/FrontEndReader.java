package dev.torii.configuration;

import dev.torii.configuration.FrontEndSettings.Content;
import dev.torii.configuration.FrontEndSettings.Format;
import dev.torii.configuration.FrontEndSettings.Wire;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads how the radio, the rotator and the rig of an antenna are reached. */
final class FrontEndReader {
    private static final TextRule TYPE =
            rule(Arrays.stream(Format.values()).map(Format::label).toList());
    private static final TextRule ROLE = rule(List.of("client", "server"));
    private static final TextRule SOCKET = rule(List.of("sub", "pull"));
    private static final String LOOPBACK = "127.0.0.1";
    private static final int ROTCTLD_PORT = 4533;
    private static final int RIGCTLD_PORT = 4532;

    private final UniqueValues ports;

    /**
     * @param ports all ports that have been read
     */
    FrontEndReader(UniqueValues ports) {
        this.ports = ports;
    }

    private static TextRule rule(List<String> choices) {
        return TextRule.of(String.join("|", choices), "one of " + String.join(", ", choices));
    }

    FrontEndSettings frontEnd(OptionReader o) {
        String label = o.text("type", TYPE, Format.CADU_TCP.label());
        Format format = Arrays.stream(Format.values())
                .filter(t -> t.label().equals(label))
                .findFirst()
                .orElse(Format.CADU_TCP);
        String host = o.text("host", TextRule.HOST, LOOPBACK);
        boolean tcp = format == Format.CADU_TCP || format == Format.KISS_TCP;
        boolean radioConnects = tcp && o.text("role", ROLE, "client").equals("server");
        boolean listens = radioConnects || format == Format.UDP;
        String listenHost = listens ? o.text("listenHost", TextRule.HOST, LOOPBACK) : LOOPBACK;
        boolean pull =
                format == Format.ZMQ && o.text("telemetrySocket", SOCKET, "sub").equals("pull");
        int buffer = format == Format.UDP
                ? o.integer("receiveBufferOctets", 4_096, 1 << 30, 4 << 20)
                : new Wire(format, Content.FRAME).receiveBufferOctets();
        Wire wire = new Wire(format, content(o, format), radioConnects, listenHost, pull, buffer);
        int telemetryPort = port(o, "telemetryPort", listens ? listenHost : host, null);
        OptionalInt commandPort = commandPort(o, format, radioConnects ? listenHost : host, telemetryPort);
        long rate = o.longInteger("rateBitPerSecond", 1_000, 10_000_000_000L, 20_000_000L);
        double silence = o.decimal("silenceSeconds", 0.1, 3600, 3.0);
        o.noOthers();
        return new FrontEndSettings(wire, host, telemetryPort, commandPort, rate, silence);
    }

    private static Content content(OptionReader o, Format format) {
        Content content = o.choice("content", Content.class, format == Format.CADU_TCP ? Content.CADU : Content.FRAME);
        Set<Content> possible = switch (format) {
            case CADU_TCP -> Set.of(Content.CADU, Content.SOFT);
            case UDP, KISS_TCP -> Set.of(Content.FRAME, Content.CODEBLOCK, Content.CADU);
            case ZMQ -> Set.of(Content.FRAME, Content.CODEBLOCK, Content.CADU, Content.SOFT);
        };
        if (!possible.contains(content)) {
            String allowed = possible.stream()
                    .map(c -> c.name().toLowerCase(Locale.ROOT))
                    .sorted()
                    .collect(Collectors.joining(", "));
            o.problem("content", "is not one of " + allowed + ", which " + format.label() + " can bring");
        }
        return content;
    }

    /** A KISS radio may take commands where it sends telemetry; only what brings CADUs over TCP must take any. */
    private OptionalInt commandPort(OptionReader o, Format format, String host, int telemetryPort) {
        boolean absent = OptionReader.absent(o.value("commandPort"));
        if (absent && format != Format.CADU_TCP) {
            return OptionalInt.empty();
        }
        boolean shared = format == Format.KISS_TCP && o.value("commandPort").asInt() == telemetryPort;
        return OptionalInt.of(shared ? telemetryPort : port(o, "commandPort", host, null));
    }

    private int port(OptionReader o, String name, String host, Integer fallback) {
        int port = o.integer(name, 1, 65535, fallback);
        if (OptionReader.absent(o.value(name))
                ? fallback != null
                : o.value(name).intValue() == port) {
            ports.add(o, name, CrossChecks.endpoint(host, port), port);
        }
        return port;
    }

    /** The daemon of a rotator, if there is one. */
    Optional<DaemonSettings> rotator(OptionReader antenna) {
        return daemon(antenna, "rotator", ROTCTLD_PORT);
    }

    /** The daemon of a rig, if there is one. */
    Optional<DaemonSettings> rig(OptionReader antenna) {
        return daemon(antenna, "rig", RIGCTLD_PORT);
    }

    private Optional<DaemonSettings> daemon(OptionReader antenna, String name, int defaultPort) {
        boolean absent = OptionReader.absent(antenna.value(name));
        OptionReader o = antenna.group(name);
        if (absent) {
            return Optional.empty();
        }
        String host = o.text("host", TextRule.HOST, LOOPBACK);
        int port = port(o, "port", host, defaultPort);
        o.noOthers();
        return Optional.of(new DaemonSettings(host, port));
    }
}
