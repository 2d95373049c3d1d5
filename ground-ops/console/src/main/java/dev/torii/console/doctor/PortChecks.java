package dev.torii.console.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.torii.configuration.Antenna;
import dev.torii.configuration.Configuration;
import dev.torii.configuration.FrontEndSettings;
import dev.torii.configuration.PayloadSettings;
import dev.torii.configuration.Station;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sockets: what the server listens on, who may reach it, and the front ends that it connects to. */
final class PortChecks {
    private static final String LOOPBACK = "127.0.0.1";
    private static final byte[] LOOPBACK_ADDRESS = {127, 0, 0, 1};
    private static final int CONNECT_MILLISECONDS = 500;

    private PortChecks() {}

    /** This machine's own loopback must work; beyond it nothing should listen unless somebody meant it. */
    static List<Finding> exposure(Installation installation) throws IOException {
        List<Finding> findings = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK_ADDRESS));
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            findings.add(Finding.ok(
                    "network", "loopback works, " + client.getInetAddress().getHostAddress()));
        } catch (IOException e) {
            findings.add(Finding.fail(
                    "network",
                    "no connection over " + LOOPBACK + ": " + e.getMessage(),
                    "bring up the loopback interface"));
        }
        webAddress(installation)
                .filter(host -> !isLoopback(host))
                .ifPresent(host -> findings.add(Finding.warn(
                        "network", "yamcs.yaml: the web port listens at " + host, "use TLS, or a proxy that does")));
        installation
                .configuration()
                .map(c -> c.payload().feed().host())
                .filter(host -> !isLoopback(host))
                .ifPresent(host -> findings.add(Finding.warn(
                        "network",
                        "payload.yaml: feed.host: " + host + " is reached from outside",
                        "the feed has no login: keep it in a trusted network")));
        return findings;
    }

    private static Optional<String> webAddress(Installation installation) {
        try {
            JsonNode root = new ObjectMapper(new YAMLFactory())
                    .readTree(installation.etcDir().resolve("yamcs.yaml").toFile());
            for (JsonNode service : root.path("services")) {
                if (service.path("class").asText().endsWith(".HttpServer")) {
                    return Optional.of(service.path("args").path("address").asText("0.0.0.0"));
                }
            }
        } catch (IOException e) {
            return Optional.empty(); // the check of the configuration says so
        }
        return Optional.empty();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (IOException e) {
            return false;
        }
    }

    static List<Finding> listeners(Installation installation) throws IOException {
        boolean running = DataFolderChecks.isLocked(installation.dataDir().resolve("server.lock"));
        List<Finding> findings = new ArrayList<>();
        findings.add(listener("web", LOOPBACK, installation.port(), running, "choose another one with --port"));
        Optional<PayloadSettings.Feed> feed =
                installation.configuration().map(Configuration::payload).map(PayloadSettings::feed);
        feed.ifPresent(f -> findings.add(
                listener("feed", f.host(), f.port(), running, "choose another feed.port in payload.yaml")));
        return findings;
    }

    private static Finding listener(String what, String host, int port, boolean serverRuns, String advice) {
        String where = what + " port " + port + " on " + host;
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return Finding.ok("ports", where + " is free");
        } catch (IOException e) {
            Optional<String> owner = PortOwner.of(port);
            String message = where + " is taken" + owner.map(o -> " by " + o).orElse("") + ": " + e.getMessage();
            return serverRuns && owner.map(o -> o.contains("java")).orElse(true)
                    ? Finding.ok(
                            "ports",
                            where + " is in use" + owner.map(o -> " by " + o).orElse("") + "; a server runs")
                    : Finding.fail("ports", message, advice);
        }
    }

    /** A running server holds the connections; a second one could disturb a radio. */
    static List<Finding> frontEnds(Installation installation) throws IOException {
        if (installation.configuration().isEmpty()) {
            return List.of(Finding.warn("front-end", "not checked: the configuration is not good", ""));
        }
        if (DataFolderChecks.isLocked(installation.dataDir().resolve("server.lock"))) {
            return List.of(Finding.ok("front-end", "left to the running server; its links say how they are"));
        }
        List<Finding> findings = new ArrayList<>();
        for (Station station : installation.configuration().get().stations().stations()) {
            for (Antenna antenna : station.antennas()) {
                FrontEndSettings settings = antenna.frontEnd();
                if (listens(settings)) {
                    findings.add(frontEnd(antenna.id(), settings.host(), settings.telemetryPort()));
                    settings.commandPort()
                            .ifPresent(port -> findings.add(frontEnd(antenna.id(), settings.host(), port)));
                }
                antenna.rotator().ifPresent(r -> findings.add(frontEnd(antenna.id() + " rotator", r.host(), r.port())));
                antenna.rig().ifPresent(r -> findings.add(frontEnd(antenna.id() + " rig", r.host(), r.port())));
            }
        }
        return findings;
    }

    /** Whether the radio takes connections, so that one can be tried; datagrams nobody answers. */
    private static boolean listens(FrontEndSettings settings) {
        return settings.wire().format() != FrontEndSettings.Format.UDP
                && !settings.wire().radioConnects();
    }

    private static Finding frontEnd(String antenna, String host, int port) {
        String where = antenna + " at " + host + ":" + port;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLISECONDS);
            return Finding.ok("front-end", where + " answers");
        } catch (IOException e) {
            return Finding.warn(
                    "front-end",
                    where + " does not answer: " + e.getMessage(),
                    "switch the radio or ./torii sim on before the next pass");
        }
    }
}
