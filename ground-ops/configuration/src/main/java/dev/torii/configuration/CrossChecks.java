package dev.torii.configuration;

import java.nio.file.Path;

/** What must hold between files. */
final class CrossChecks {
    private CrossChecks() {}

    /** The feed must not listen where a front end of this machine is reached. */
    static void ports(Path etcDir, Stations stations, PayloadSettings payload, Problems problems) {
        String feed = endpoint(payload.feed().host(), payload.feed().port());
        for (Station station : stations.stations()) {
            for (Antenna antenna : station.antennas()) {
                FrontEndSettings frontEnd = antenna.frontEnd();
                boolean command = frontEnd.commandPort().isPresent()
                        && feed.equals(
                                endpoint(frontEnd.host(), frontEnd.commandPort().getAsInt()));
                if (command || feed.equals(endpoint(frontEnd.host(), frontEnd.telemetryPort()))) {
                    problems.add(
                            etcDir.resolve("payload.yaml").toString(),
                            "feed.port",
                            payload.feed().port() + " is already used by antenna " + antenna.id() + " of "
                                    + etcDir.resolve("stations.yaml"));
                }
            }
        }
    }

    /** Returns a key that is equal for two spellings of this machine. */
    static String endpoint(String host, int port) {
        return (host.equalsIgnoreCase("localhost") ? "127.0.0.1" : host) + ":" + port;
    }
}
