package dev.torii.flightdynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrbitFilesTest {
    private static final String LINE_1 = "1 10000U 24001A   26213.00000000  .00000000  00000-0  20000-4 0    12";
    private static final String LINE_2 = "2 10000  97.5000 323.0198 0012492 125.3915 254.9438 14.57888518  1005";

    private static final String OMM = """
            CCSDS_OMM_VERS = 2.0
            CREATION_DATE = 2026-08-01T00:00:00
            ORIGINATOR = TORII
            OBJECT_NAME = Tracker 1
            OBJECT_ID = 2024-001A
            CENTER_NAME = EARTH
            REF_FRAME = TEME
            TIME_SYSTEM = UTC
            MEAN_ELEMENT_THEORY = SGP4
            EPOCH = 2026-08-01T00:00:00
            MEAN_MOTION = 14.57888518
            ECCENTRICITY = 0.0012492
            INCLINATION = 97.5
            RA_OF_ASC_NODE = 323.0198
            ARG_OF_PERICENTER = 125.3915
            MEAN_ANOMALY = 254.9438
            EPHEMERIS_TYPE = 0
            CLASSIFICATION_TYPE = U
            NORAD_CAT_ID = 123456
            ELEMENT_SET_NO = 1
            REV_AT_EPOCH = 100
            BSTAR = 0.00002
            MEAN_MOTION_DOT = 0
            MEAN_MOTION_DDOT = 0
            """;

    private static String problem(String text) {
        return assertThrows(OrbitException.class, () -> OrbitFiles.parse("x.tle", text))
                .getMessage();
    }

    @Test
    void readsTitlesCommentsAndWindowsLineEnds() {
        List<Ephemeris> all =
                OrbitFiles.parse("x", "# made up\r\n\r\n0 Tracker 1\r\n" + LINE_1 + "\r\n" + LINE_2 + "  \r\n");
        assertEquals(Optional.of("Tracker 1"), all.get(0).name());
        assertEquals(10000, all.get(0).satelliteNumber());
        assertEquals(List.of(Instant.parse("2026-08-01T00:00:00Z")), all.get(0).epochs());
    }

    @Test
    void namesTheLineThatIsWrong() {
        assertEquals("x.tle:1: checksum is 2, found 3", problem(LINE_1.substring(0, 68) + "3\n" + LINE_2));
        assertEquals(
                "x.tle:3: has 68 characters, expected 69", problem("T\n" + LINE_1 + "\n" + LINE_2.substring(0, 68)));
        assertEquals("x.tle:1: line 2 of the last element set is missing", problem(LINE_1 + "\n"));
        assertEquals("x.tle:1: line 2 of an element set without a line 1 before it", problem(LINE_2));
        assertEquals("x.tle:2: expected line 1 of an element set, found \"B\"", problem("A\nB\n"));
        assertEquals("x.tle: holds no element set", problem("\n"));
        assertEquals(
                "x.tle:2: satellite 10001 after line 1 of 10000",
                problem(LINE_1 + "\n2 10001  97.5000 323.0198 0012492 125.3915 254.9438 14.57888518  1006"));
    }

    @Test
    void rejectsFieldsThatAreNoNumbers() {
        String broken = "2 10000  97.5x00 323.0198 0012492 125.3915 254.9438 14.57888518  1005";
        assertTrue(problem(LINE_1 + "\n" + broken).startsWith("x.tle:2: "));
        String still = "2 10000  97.5000 323.0198 0012492 125.3915 254.9438 00.00000000  1006";
        assertTrue(problem(LINE_1 + "\n" + still).startsWith("x.tle:2: "));
    }

    @Test
    void readsAMeanElementsMessage() {
        Ephemeris fromMessage = OrbitFiles.parse("x.omm", OMM).get(0);
        assertEquals(Optional.of("Tracker 1"), fromMessage.name());
        assertEquals(123456, fromMessage.satelliteNumber());
        StateVector a = fromMessage.stateAt(Fixtures.NOON);
        StateVector b = Fixtures.orbit(Fixtures.LOW_ORBIT).stateAt(Fixtures.NOON);
        assertEquals(b.xM(), a.xM(), 0.01);
        assertEquals(b.vzMPerS(), a.vzMPerS(), 1e-5);
    }

    @Test
    void rejectsAMessageWithoutElements() {
        assertEquals("x.tle:1: INCLINATION is missing", problem(OMM.replace("INCLINATION = 97.5\n", "")));
        assertEquals(
                "x.tle:2: expected KEYWORD = value, found \"rubbish\"", problem("CCSDS_OMM_VERS = 2.0\nrubbish\n"));
    }

    @Test
    void keepsSatellitesApart(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("two.tle");
        Files.writeString(
                file,
                Fixtures.LOW_ORBIT
                        + "1 10001U 24002A   26213.00000000  .00000000  00000-0  20000-4 0    14\n"
                        + "2 10001  53.0000  29.9591 0006207 305.9687 334.3493 14.95764766  1005\n");
        assertEquals(2, OrbitFiles.readAll(file).size());
        String message =
                assertThrows(OrbitException.class, () -> OrbitFiles.read(file)).getMessage();
        assertEquals(file + ": holds 2 satellites, expected one", message);
        Path missing = dir.resolve("none.tle");
        assertTrue(assertThrows(OrbitException.class, () -> OrbitFiles.read(missing))
                .getMessage()
                .startsWith(missing + ": cannot be read"));
    }

    @Test
    void appliesTheNewestElementsThatHaveBegun() {
        GroundStation station = Fixtures.station(35, 139, 0, Fixtures.maskDeg(60));
        Instant first = Instant.parse("2026-11-22T12:00:00Z");
        Ephemeris orbit =
                Fixtures.orbit(DemoOrbit.elementSets(station, List.of(first, first.plusSeconds(7200)), "X", 5));
        List<Instant> epochs = orbit.epochs();
        assertTrue(
                Duration.between(first.minusSeconds(1200), epochs.get(0)).abs().toMillis() < 1);
        assertTrue(
                Duration.between(first.plusSeconds(6000), epochs.get(1)).abs().toMillis() < 1);
        assertEquals(epochs.get(0), orbit.arcAt(epochs.get(0).minusSeconds(1)).epoch());
        assertEquals(epochs.get(0), orbit.arcAt(epochs.get(1).minusNanos(1)).epoch());
        assertEquals(epochs.get(1), orbit.arcAt(epochs.get(1)).epoch());
    }
}
