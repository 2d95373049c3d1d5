package dev.torii.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    Path dir;

    private EtcFolder etc;

    @BeforeEach
    void makeFolder() {
        etc = new EtcFolder(dir);
    }

    @Test
    void readsTheShippedFiles() {
        Configuration shipped = Configuration.load(Path.of(System.getProperty("torii.root"), "etc/src/main/etc"));
        Spacecraft trk = shipped.fleet().byId("TRK-1").orElseThrow();
        assertEquals(171, trk.scid());
        assertEquals(new Downlink(1115, 5, Downlink.Basis.DUAL, true, true, true), trk.downlink());
        assertEquals(new Channels(List.of(0, 1), List.of(2, 3)), trk.channels());
        Spacecraft second = shipped.fleet().byId("TRK-2").orElseThrow();
        assertEquals(172, second.scid());
        assertEquals(trk.downlink(), second.downlink());
        assertEquals(trk.uplink(), second.uplink());
        Station tokyo = shipped.stations().ofAntenna("tokyo-1").orElseThrow();
        assertEquals(35.7090, tokyo.latitudeDeg());
        assertEquals(List.of(new MaskPoint(0, 5)), tokyo.mask());
        Station denver = shipped.stations().ofAntenna("denver-1").orElseThrow();
        assertEquals(-104.9903, denver.longitudeDeg());
        assertEquals(3, shipped.passes().commands().size());
        assertEquals(
                Map.of("first_frame_id", 0L, "count", 12L),
                shipped.passes().commands().get(2).arguments());
        assertEquals(10110, shipped.payload().feed().port());
    }

    @Test
    void fillsInWhatIsNotRequired() {
        Configuration c = etc.load();
        Spacecraft trk = c.fleet().spacecraft().get(0);
        assertEquals("TRK-1", trk.name());
        assertEquals(dir.resolve("orbits/TRK-1.tle"), trk.orbit());
        assertEquals(new Downlink(1115, 5, Downlink.Basis.DUAL, true, true, true), trk.downlink());
        assertEquals(new Uplink(0, 0, 1024, true, Uplink.Coding.BCH, 10, 3, 3), trk.uplink());
        assertEquals(
                FrontEndSettings.caduTcp("127.0.0.1", 10101, 10102, 20_000_000, 3),
                c.stations().stations().get(0).antennas().get(0).frontEnd());
        assertEquals(
                new PassSettings("automation", 48, 10, 3, 20, 20, 20, 14, true, PlanningSettings.DEFAULT, List.of()),
                c.passes());
        assertEquals(
                new PayloadSettings.Journal(64, 2048, 36_500, 5), c.payload().journal());
        assertEquals(new PayloadSettings.Assembly(5, 64), c.payload().assembly());
    }

    @Test
    void namesFileOptionValueAndRange() {
        etc.write("fleet.yaml", "spacecraft:\n  - {id: TRK-1, scid: 999}\n");
        assertEquals(List.of("fleet.yaml: spacecraft[0].scid: 999 is not in 0..255"), etc.problems());
    }

    @Test
    void writesTheFileAsItWasGiven() {
        Path given = Path.of("no", "such", "etc");
        ConfigurationException e = org.junit.jupiter.api.Assertions.assertThrows(
                ConfigurationException.class, () -> Configuration.load(given));
        assertEquals(
                "no/such/etc/fleet.yaml: there is no such file", e.problems().get(0));
        assertEquals(4, e.problems().size());
    }

    @Test
    void reportsAllProblemsOfAllFilesTogether() {
        etc.write("fleet.yaml", "spacecraft:\n  - {scid: -1, database: ../x}\n");
        etc.write("payload.yaml", "feed: {port: 0}\nassembly: {maxOpenFrames: many}\n");
        assertEquals(
                List.of(
                        "fleet.yaml: spacecraft[0].id: is missing; it must be 1 to 32 of A-Z a-z 0-9 and -",
                        "fleet.yaml: spacecraft[0].scid: -1 is not in 0..255",
                        "fleet.yaml: spacecraft[0].database: \"../x\" is not 1 to 32 of A-Z a-z 0-9 _ and -",
                        "payload.yaml: feed.port: 0 is not in 1..65535",
                        "payload.yaml: assembly.maxOpenFrames: \"many\" is not a whole number in 1..4096"),
                etc.problems());
    }

    @Test
    void hintsAtTheNearestNameOfAnUnknownOption() {
        etc.write("fleet.yaml", "spacecraft:\n  - {id: TRK-1, scid: 1, downlink: {framelenght: 5}, colour: red}\n");
        List<String> problems = etc.problems();
        assertEquals(
                "fleet.yaml: spacecraft[0].downlink.framelenght: unknown option; did you mean frameLength?",
                problems.get(0));
        assertEquals(
                "fleet.yaml: spacecraft[0].colour: unknown option; known here: id, scid, name, database, databaseHash, orbit,"
                        + " downlink, channels, uplink, frequencies",
                problems.get(1));
    }

    @Test
    void takesNoSatelliteTwice() {
        etc.write("fleet.yaml", "spacecraft:\n  - {id: TRK-1, scid: 1}\n  - {id: TRK-1, scid: 1}\n");
        assertEquals(
                List.of(
                        "fleet.yaml: spacecraft[1].id: TRK-1 is already used by spacecraft[0].id",
                        "fleet.yaml: spacecraft[1].scid: 1 is already used by spacecraft[0].scid"),
                etc.problems());
    }

    @Test
    void wantsTheOrbitFile() {
        etc.write(
                "fleet.yaml",
                "spacecraft:\n  - {id: A, scid: 1, orbit: orbits/A.tle}\n  - {id: B, scid: 2, orbit: b.txt}\n");
        assertEquals(
                List.of(
                        "fleet.yaml: spacecraft[0].orbit: \"orbits/A.tle\" is not a readable file (looked for orbits/A.tle)",
                        "fleet.yaml: spacecraft[1].orbit: \"b.txt\" is not a file name ending in .tle, .omm, .oem, .opm, .xml, .json or .csv"),
                etc.problems());
    }

    @Test
    void keepsTelemetryAndPayloadApart() {
        etc.write(
                "fleet.yaml",
                "spacecraft:\n  - {id: TRK-1, scid: 1, channels: {telemetry: [0, 0, 63], payload: [0]}}\n");
        assertEquals(
                List.of(
                        "fleet.yaml: spacecraft[0].channels.telemetry: 0 is there twice",
                        "fleet.yaml: spacecraft[0].channels.telemetry[2]: 63 is not in 0..62",
                        "fleet.yaml: spacecraft[0].channels.telemetry: 0 is there twice",
                        "fleet.yaml: spacecraft[0].channels.payload: 0 is already used by spacecraft[0].channels.telemetry"),
                etc.problems());
    }

    @Test
    void wantsAFrameThatFitsItsCodeblock() {
        etc.write(
                "fleet.yaml", "spacecraft:\n  - {id: TRK-1, scid: 1, downlink: {frameLength: 1115, interleave: 4}}\n");
        assertEquals(
                List.of(
                        "fleet.yaml: spacecraft[0].downlink.frameLength: 1115 is not a multiple of interleave 4 up to 892"),
                etc.problems());
        etc.write(
                "fleet.yaml",
                "spacecraft:\n  - {id: TRK-1, scid: 1, downlink: {interleave: 6, basis: Dual, fecf: 1}}\n");
        assertEquals(
                List.of(
                        "fleet.yaml: spacecraft[0].downlink.interleave: 6 is not one of 1, 2, 3, 4, 5, 8",
                        "fleet.yaml: spacecraft[0].downlink.basis: \"Dual\" is not one of dual, conventional",
                        "fleet.yaml: spacecraft[0].downlink.fecf: 1 is not true or false"),
                etc.problems());
    }

    @Test
    void checksTheUplink() {
        etc.write(
                "fleet.yaml",
                "spacecraft:\n  - {id: TRK-1, scid: 1, uplink: {vcid: 64, fopWindow: 0, fopTimeoutSeconds: 0}}\n");
        assertEquals(
                List.of(
                        "fleet.yaml: spacecraft[0].uplink.vcid: 64 is not in 0..63",
                        "fleet.yaml: spacecraft[0].uplink.fopWindow: 0 is not in 1..127",
                        "fleet.yaml: spacecraft[0].uplink.fopTimeoutSeconds: 0 is not in 0.1..3600"),
                etc.problems());
    }

    @Test
    void wantsAtLeastOneSpacecraft() {
        etc.write("fleet.yaml", "spacecraft: []\n");
        assertEquals(
                List.of("fleet.yaml: spacecraft: a list of 0 is not a list of 1..256 groups of options"),
                etc.problems());
        etc.write("fleet.yaml", "");
        assertTrue(etc.problems().get(0).startsWith("fleet.yaml: spacecraft: is missing"));
        etc.write("fleet.yaml", "spacecraft: [5]\n");
        assertEquals(List.of("fleet.yaml: spacecraft[0]: 5 is not a group of options (name: value)"), etc.problems());
    }

    @Test
    void readsPassSettings() {
        etc.write(
                "passes.yaml", "leadSeconds: 0.5\ncommands:\n  - {name: /A/B, arguments: {x: 1.5, y: yes, z: true}}\n");
        PassSettings passes = etc.load().passes();
        assertEquals(Duration.ofMillis(500), passes.lead());
        assertEquals(
                Map.of("x", 1.5, "y", "yes", "z", true),
                passes.commands().get(0).arguments());
        etc.write(
                "passes.yaml",
                "horizonHours: 400\ncommands:\n  - {name: PING}\n  - {name: /A/B, arguments: {x: [1]}}\n");
        assertEquals(
                List.of(
                        "passes.yaml: horizonHours: 400 is not in 1..336",
                        "passes.yaml: commands[0].name: \"PING\" is not a qualified command name such as /TRK/obc/PING",
                        "passes.yaml: commands[1].arguments.x: a list is not text, a number, true or false"),
                etc.problems());
    }

    @Test
    void keepsTwoSegmentsAtLeast() {
        etc.write("payload.yaml", "feed: {port: 10110, segmentMegabytes: 64, retentionMegabytes: 100}\n");
        assertEquals(
                List.of("payload.yaml: feed.retentionMegabytes: 100 is not at least two segments (128)"),
                etc.problems());
    }

    @Test
    void keepsTheFeedOffThePortsOfFrontEnds() {
        etc.write("payload.yaml", "feed: {host: localhost, port: 10102}\n");
        assertEquals(
                List.of("payload.yaml: feed.port: 10102 is already used by antenna tokyo-1 of stations.yaml"),
                etc.problems());
    }
}
