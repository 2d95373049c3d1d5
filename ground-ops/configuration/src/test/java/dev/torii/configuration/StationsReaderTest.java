package dev.torii.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.torii.configuration.FrontEndSettings.Content;
import dev.torii.configuration.FrontEndSettings.Format;
import dev.torii.configuration.FrontEndSettings.Wire;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationsReaderTest {
    private static final String PLACE = "latitudeDeg: 1, longitudeDeg: 2, altitudeM: 3";
    private static final String FRONT_END = "frontEnd: {telemetryPort: 1001, commandPort: 1002}";

    @TempDir
    Path dir;

    private EtcFolder etc;

    @BeforeEach
    void makeFolder() {
        etc = new EtcFolder(dir);
    }

    private void stations(String... groups) {
        etc.write("stations.yaml", "stations:\n  - {" + String.join("}\n  - {", groups) + "}\n");
    }

    @Test
    void wantsPositionAndPorts() {
        stations("id: a, antennas: [{id: a-1}]");
        assertEquals(
                List.of(
                        "stations.yaml: stations[0].latitudeDeg: is missing; it must be a number in -90..90",
                        "stations.yaml: stations[0].longitudeDeg: is missing; it must be a number in -180..180",
                        "stations.yaml: stations[0].altitudeM: is missing; it must be a number in -500..9000",
                        "stations.yaml: stations[0].antennas[0].frontEnd.telemetryPort: is missing; it must be a whole"
                                + " number in 1..65535",
                        "stations.yaml: stations[0].antennas[0].frontEnd.commandPort: is missing; it must be a whole"
                                + " number in 1..65535"),
                etc.problems());
    }

    @Test
    void readsAMaskByAzimuth() {
        stations("id: a, " + PLACE + ", maskDeg: [[0, 5], [90.5, 12]], antennas: [{id: a-1, " + FRONT_END + "}]");
        assertEquals(
                List.of(new MaskPoint(0, 5), new MaskPoint(90.5, 12)),
                etc.load().stations().stations().get(0).mask());
    }

    @Test
    void rejectsAMaskThatIsNone() {
        stations(
                "id: a, " + PLACE + ", maskDeg: 90, antennas: [{id: a-1, " + FRONT_END + "}]",
                "id: b, " + PLACE
                        + ", maskDeg: [[10, 5], [10, 95], 3], antennas: [{id: b-1, frontEnd: {telemetryPort: 3,"
                        + " commandPort: 4}}]");
        assertEquals(
                List.of(
                        "stations.yaml: stations[0].maskDeg: 90 is not in 0..89",
                        "stations.yaml: stations[1].maskDeg[1][1]: 95 is not in 0..89",
                        "stations.yaml: stations[1].maskDeg[1]: azimuth 10 is not larger than that before it",
                        "stations.yaml: stations[1].maskDeg[2]: 3 is not a pair [azimuthDeg, elevationDeg]"),
                etc.problems());
    }

    @Test
    void takesNoIdAndNoPortTwice() {
        stations(
                "id: a, " + PLACE + ", antennas: [{id: x, " + FRONT_END + "}]",
                "id: a, " + PLACE
                        + ", antennas: [{id: x, frontEnd: {host: localhost, telemetryPort: 1002, commandPort: 7}}]");
        assertEquals(
                List.of(
                        "stations.yaml: stations[1].id: a is already used by stations[0].id",
                        "stations.yaml: stations[1].antennas[0].id: x is already used by stations[0].antennas[0].id",
                        "stations.yaml: stations[1].antennas[0].frontEnd.telemetryPort: 1002 is already used by"
                                + " stations[0].antennas[0].frontEnd.commandPort"),
                etc.problems());
    }

    @Test
    void allowsOnePortOnTwoHosts() {
        stations(
                "id: a, " + PLACE
                        + ", antennas: [{id: a-1, frontEnd: {host: radio-a, telemetryPort: 1, commandPort: 2}}]",
                "id: b, " + PLACE
                        + ", antennas: [{id: b-1, frontEnd: {host: radio-b, telemetryPort: 1, commandPort: 2}}]");
        assertEquals(2, etc.load().stations().stations().size());
    }

    @Test
    void knowsOneKindOfFrontEnd() {
        stations("id: a, " + PLACE + ", antennas: [{id: a-1, frontEnd: {type: cortex, telemetryPort: 1, commandPort: 2,"
                + " rateBitPerSecond: 10, silenceSeconds: 1e999}}]");
        List<String> problems = etc.problems();
        assertEquals(
                "stations.yaml: stations[0].antennas[0].frontEnd.type: \"cortex\" is not one of cadu-tcp, udp, kiss-tcp, zmq",
                problems.get(0));
        assertEquals(
                "stations.yaml: stations[0].antennas[0].frontEnd.rateBitPerSecond: 10 is not in 1000..10000000000",
                problems.get(1));
        assertEquals(3, problems.size());
    }

    @Test
    void readsEachKindOfFrontEndWithRotatorAndRig() {
        stations("id: a, " + PLACE + ", antennas: ["
                + "{id: a-1, frontEnd: {type: udp, listenHost: 0.0.0.0, telemetryPort: 1, content: codeblock}},"
                + "{id: a-2, frontEnd: {type: kiss-tcp, telemetryPort: 2, commandPort: 2}, rotator: {}, rig: {port: 9}},"
                + "{id: a-3, frontEnd: {type: zmq, telemetryPort: 3, commandPort: 4, telemetrySocket: pull, content: soft}},"
                + "{id: a-4, frontEnd: {role: server, telemetryPort: 5, commandPort: 6, content: soft}}]");
        List<Antenna> antennas = etc.load().stations().stations().get(0).antennas();
        FrontEndSettings udp = antennas.get(0).frontEnd();
        assertEquals(new Wire(Format.UDP, Content.CODEBLOCK, false, "0.0.0.0", false, 4 << 20), udp.wire());
        assertEquals(OptionalInt.empty(), udp.commandPort());
        assertEquals(false, antennas.get(0).uplink(), "a radio that takes no commands");
        assertEquals(
                new Wire(Format.KISS_TCP, Content.FRAME),
                antennas.get(1).frontEnd().wire());
        assertEquals(
                Optional.of(new DaemonSettings("127.0.0.1", 4533)),
                antennas.get(1).rotator());
        assertEquals(
                Optional.of(new DaemonSettings("127.0.0.1", 9)), antennas.get(1).rig());
        assertEquals(
                new Wire(Format.ZMQ, Content.SOFT, false, "127.0.0.1", true, 4 << 20),
                antennas.get(2).frontEnd().wire());
        assertEquals(
                new Wire(Format.CADU_TCP, Content.SOFT, true, "127.0.0.1", false, 4 << 20),
                antennas.get(3).frontEnd().wire());
    }

    @Test
    void refusesOptionsOfAnotherKindOfFrontEnd() {
        stations(
                "id: a, " + PLACE
                        + ", antennas: [{id: a-1, frontEnd: {telemetryPort: 1, commandPort: 2, content: frame}},"
                        + "{id: a-2, frontEnd: {type: udp, telemetryPort: 3, role: server}, rotator: {port: 3}, rig: {port: 0}}]");
        assertEquals(
                List.of(
                        "stations.yaml: stations[0].antennas[0].frontEnd.content: is not one of cadu, soft, which cadu-tcp can"
                                + " bring",
                        "stations.yaml: stations[0].antennas[1].frontEnd.role: unknown option; known here:"
                                + " type, host, listenHost, receiveBufferOctets, content, telemetryPort, commandPort,"
                                + " rateBitPerSecond, silenceSeconds",
                        "stations.yaml: stations[0].antennas[1].rotator.port: 3 is already used by"
                                + " stations[0].antennas[1].frontEnd.telemetryPort",
                        "stations.yaml: stations[0].antennas[1].rig.port: 0 is not in 1..65535"),
                etc.problems());
    }
}
