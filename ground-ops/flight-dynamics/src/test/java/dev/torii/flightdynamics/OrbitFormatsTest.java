package dev.torii.flightdynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The notations of CCSDS messages, in the layouts of 502.0-B-3 and 505.0-B-3 and of public catalogues (GP data of CelesTrak). */
class OrbitFormatsTest {
    private static final String JSON = """
            [{"OBJECT_NAME":"Tracker 1","OBJECT_ID":"2024-001A","EPOCH":"2026-08-01T00:00:00.000000","MEAN_MOTION":14.57888518,
            "ECCENTRICITY":0.0012492,"INCLINATION":97.5,"RA_OF_ASC_NODE":323.0198,"ARG_OF_PERICENTER":125.3915,
            "MEAN_ANOMALY":254.9438,"EPHEMERIS_TYPE":0,"CLASSIFICATION_TYPE":"U","NORAD_CAT_ID":999999999,"ELEMENT_SET_NO":1,
            "REV_AT_EPOCH":100,"BSTAR":2.0e-5,"MEAN_MOTION_DOT":0,"MEAN_MOTION_DDOT":0}]
            """;
    private static final String CSV = """
            OBJECT_NAME,OBJECT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,ARG_OF_PERICENTER,MEAN_ANOMALY,\
            EPHEMERIS_TYPE,CLASSIFICATION_TYPE,NORAD_CAT_ID,ELEMENT_SET_NO,REV_AT_EPOCH,BSTAR,MEAN_MOTION_DOT,MEAN_MOTION_DDOT
            Tracker 1,2024-001A,2026-08-01T00:00:00.000000,14.57888518,.0012492,97.5,323.0198,125.3915,254.9438,0,U,999999999,1,100,\
            .2E-4,0,0
            """;
    private static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ndm><omm id="CCSDS_OMM_VERS" version="2.0"><header><CREATION_DATE/><ORIGINATOR/></header><body><segment>
            <metadata><OBJECT_NAME>Tracker 1</OBJECT_NAME><OBJECT_ID>2024-001A</OBJECT_ID><CENTER_NAME>EARTH</CENTER_NAME>
            <REF_FRAME>TEME</REF_FRAME><TIME_SYSTEM>UTC</TIME_SYSTEM><MEAN_ELEMENT_THEORY>SGP4</MEAN_ELEMENT_THEORY></metadata>
            <data><meanElements><EPOCH>2026-213T00:00:00.000000</EPOCH><MEAN_MOTION>14.57888518</MEAN_MOTION>
            <ECCENTRICITY>.0012492</ECCENTRICITY><INCLINATION>97.5</INCLINATION><RA_OF_ASC_NODE>323.0198</RA_OF_ASC_NODE>
            <ARG_OF_PERICENTER>125.3915</ARG_OF_PERICENTER><MEAN_ANOMALY>254.9438</MEAN_ANOMALY></meanElements>
            <tleParameters><EPHEMERIS_TYPE>0</EPHEMERIS_TYPE><NORAD_CAT_ID>999999999</NORAD_CAT_ID><BSTAR>.2E-4</BSTAR>
            <MEAN_MOTION_DOT>0</MEAN_MOTION_DOT><MEAN_MOTION_DDOT>0</MEAN_MOTION_DDOT></tleParameters></data>
            </segment></body></omm></ndm>
            """;

    private static final Ephemeris LOW = Fixtures.orbit(Fixtures.LOW_ORBIT);
    private static final Instant NOON = Fixtures.NOON;

    private static String problem(String text) {
        return assertThrows(OrbitException.class, () -> OrbitFiles.parse("x", text))
                .getMessage();
    }

    private static double distanceM(StateVector a, StateVector b) {
        return Vector3D.distance(new Vector3D(a.xM(), a.yM(), a.zM()), new Vector3D(b.xM(), b.yM(), b.zM()));
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, CSV, XML})
    void isOneOrbitInEveryNotation(String text) {
        Ephemeris orbit = OrbitFiles.parse("x", text).get(0);
        assertEquals(999_999_999, orbit.satelliteNumber());
        assertEquals(Optional.of("2024-001A"), orbit.designator());
        assertEquals("OMM", orbit.orbits().get(0).format());
        assertEquals("SGP4", orbit.orbits().get(0).propagator());
        assertEquals(0, distanceM(LOW.stateAt(NOON), orbit.stateAt(NOON)), 0.01);
    }

    @Test
    void refusesWhatIsNotForSgp4ByName() {
        assertEquals(
                "x:1: [0].EPHEMERIS_TYPE \"4\" is SGP4-XP, which is not supported; only SGP4 and SDP4 are",
                problem(JSON.replace("\"EPHEMERIS_TYPE\":0", "\"EPHEMERIS_TYPE\":4"))
                        .replaceFirst(":\\d+:", ":1:"));
        assertTrue(problem(XML.replace(">SGP4<", ">DSST<")).contains("MEAN_ELEMENT_THEORY \"DSST\" is not SGP4"));
        assertTrue(problem(XML.replace(">TEME<", ">EME2000<")).contains("REF_FRAME"));
        String tle = Fixtures.LOW_ORBIT.replace("20000-4 0    12", "20000-4 4    16");
        assertEquals("x:1: ephemeris type 4 is SGP4-XP, which is not supported; only SGP4 and SDP4 are", problem(tle));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"MEAN_MOTION\":14.57888518=\"MEAN_MOTION\":NaN",
                "\"MEAN_MOTION\":14.57888518=\"MEAN_MOTION\":\"NaN\"",
                "\"MEAN_MOTION\":14.57888518=\"MEAN_MOTION\":1e999",
                "2026-08-01T=99999-08-01T",
                "2026-08-01T=2026-02-30T",
                "\"ECCENTRICITY\":0.0012492=\"ECCENTRICITY\":1",
                "\"NORAD_CAT_ID\":999999999=\"NORAD_CAT_ID\":1000000000",
                "}]=",
                "\"INCLINATION\":97.5,=\"INCLINATION\":97.5,\"INCLINATION\":97.5,",
                "[{=[[[[[[[[[[[[[[[[[[[[{"
            })
    void namesPlaceAndReason(String change) {
        int cut = change.indexOf('=');
        String broken = JSON.replace(change.substring(0, cut), change.substring(cut + 1));
        assertFalse(broken.equals(JSON));
        assertTrue(problem(broken).matches("(?s)x:\\d+: .+"), () -> problem(broken));
    }

    @Test
    void keepsTheGoodRestIfAsked() {
        String good = JSON.strip().substring(1, JSON.strip().length() - 1);
        String other = good.replace("999999999", "7").replace("2024-001A", "2024-001B");
        OrbitReading reading =
                OrbitFiles.parseLenient("x", "[" + good + "," + other.replace("97.5", "297.5") + "," + other + "]");
        assertEquals(2, reading.orbits().size());
        assertEquals(1, reading.problems().size());
        assertTrue(reading.problems().get(0).contains("[1].INCLINATION \"297.5\" is not a number in 0..180"));
    }

    @Test
    void resolvesNoEntitiesOfAFile() {
        String bomb = "<!DOCTYPE x [<!ENTITY a \"&a;&a;\">]><ndm>&a;</ndm>";
        assertTrue(problem(bomb).contains("document types (DTD) are not allowed"), problem(bomb));
        assertTrue(problem("<" + "a><".repeat(40)).matches("x:\\d+: .+"));
    }

    @Test
    void stopsAtAMillionLines() {
        StringBuilder text = new StringBuilder(Fixtures.LOW_ORBIT);
        text.append("#\n".repeat(LineSource.LINES_MAX));
        assertEquals("x:1000001: more than 1000000 lines", problem(text.toString()));
    }

    private static String oem(String interpolation, int stepS, int count) {
        StringBuilder text = new StringBuilder("""
                CCSDS_OEM_VERS = 2.0
                CREATION_DATE = 2026-08-01T00:00:00
                ORIGINATOR = TEST
                META_START
                OBJECT_NAME = Tracker 1
                OBJECT_ID = 2024-001A
                CENTER_NAME = EARTH
                REF_FRAME = GCRF
                TIME_SYSTEM = UTC
                """);
        Instant last = NOON.plusSeconds((long) stepS * (count - 1));
        text.append("START_TIME = ")
                .append(NOON)
                .append("\nUSEABLE_START_TIME = ")
                .append(NOON.plusSeconds(stepS));
        text.append("\nUSEABLE_STOP_TIME = ")
                .append(last.minusSeconds(stepS))
                .append("\nSTOP_TIME = ")
                .append(last);
        text.append('\n').append(interpolation).append("META_STOP\n");
        for (int i = 0; i < count; i++) {
            StateVector s = LOW.stateAt(NOON.plusSeconds((long) stepS * i));
            text.append(String.format(
                    Locale.ROOT,
                    "%s %.6f %.6f %.6f %.9f %.9f %.9f%n",
                    s.time(),
                    s.xM() / 1e3,
                    s.yM() / 1e3,
                    s.zM() / 1e3,
                    s.vxMPerS() / 1e3,
                    s.vyMPerS() / 1e3,
                    s.vzMPerS() / 1e3));
        }
        return text.append("COVARIANCE_START\nEPOCH = x\n1\nCOVARIANCE_STOP\n").toString();
    }

    /** The truth between the states is the orbit that they were taken from. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "INTERPOLATION = HERMITE\nINTERPOLATION_DEGREE = 7\n",
                "INTERPOLATION = LAGRANGE\nINTERPOLATION_DEGREE = 8\n"
            })
    void interpolatesAnEphemerisUpToItsUsableEnds(String interpolation) {
        Ephemeris orbit = OrbitFiles.parse("x", oem(interpolation, 60, 40)).get(0);
        assertEquals(0, orbit.satelliteNumber());
        for (int s = 60; s <= 38 * 60; s += 7) {
            Instant time = NOON.plusSeconds(s);
            assertEquals(0, distanceM(LOW.stateAt(time), orbit.stateAt(time)), 0.2, time.toString());
        }
        assertThrows(OrbitException.class, () -> orbit.stateAt(NOON.plusSeconds(59)));
        assertThrows(OrbitException.class, () -> orbit.stateAt(NOON.plusSeconds(38 * 60 + 1)));
        assertEquals(
                List.of(
                        new Ephemeris.Gap(NOON, NOON.plusSeconds(60)),
                        new Ephemeris.Gap(NOON.plusSeconds(38 * 60), NOON.plusSeconds(3600))),
                orbit.gaps(NOON, NOON.plusSeconds(3600)));
    }

    @Test
    void joinsStatesInALineWhereOnlyThatIsAllowed() {
        Ephemeris orbit =
                OrbitFiles.parse("x", oem("INTERPOLATION = LINEAR\n", 1, 10)).get(0);
        Instant middle = NOON.plusMillis(4500);
        // Half a second from both ends of a chord: gravity bends the way by 1 m in between.
        assertEquals(1, distanceM(LOW.stateAt(middle), orbit.stateAt(middle)), 0.1);
    }

    @Test
    void namesLinesOfAnEphemeris() {
        String text = oem("", 60, 8);
        String first = NOON.plusSeconds(120).toString();
        assertTrue(problem(text.replace(first + " ", first + " x")).matches("x:\\d+: .+"));
        assertTrue(problem(text.replace(first + " ", NOON + " ")).contains("the time is not after that before it"));
        assertTrue(problem(text.replace("GCRF", "MARS_FIXED")).contains("REF_FRAME \"MARS_FIXED\""));
        assertTrue(problem(oem("", 60, 3)).contains("needs 4"));
    }

    private static String opm(String burns) {
        StateVector s = LOW.stateAt(NOON);
        return String.format(
                        Locale.ROOT,
                        """
                CCSDS_OPM_VERS = 2.0
                CREATION_DATE = 2026-08-01T00:00:00
                ORIGINATOR = TEST
                OBJECT_NAME = Tracker 1
                OBJECT_ID = 2024-001A
                CENTER_NAME = EARTH
                REF_FRAME = GCRF
                TIME_SYSTEM = UTC
                EPOCH = %s
                X = %.6f [km]
                Y = %.6f [km]
                Z = %.6f [km]
                X_DOT = %.9f [km/s]
                Y_DOT = %.9f [km/s]
                Z_DOT = %.9f [km/s]
                """,
                        NOON,
                        s.xM() / 1e3,
                        s.yM() / 1e3,
                        s.zM() / 1e3,
                        s.vxMPerS() / 1e3,
                        s.vyMPerS() / 1e3,
                        s.vzMPerS() / 1e3)
                + burns;
    }

    /** Around a flattened Earth that turns about its axis of symmetry, energy and the momentum about that axis stay. */
    @Test
    void propagatesAStateForThreeDays() {
        Ephemeris orbit = OrbitFiles.parse("x", opm("")).get(0);
        OrbitInfo info = orbit.orbits().get(0);
        assertEquals("numerical integration, J2 only", info.propagator());
        assertEquals(Optional.of(NOON.plusSeconds(3 * 86_400)), info.validTo());
        double[] first = energyAndMomentum(orbit.stateAt(NOON));
        for (int s = 0; s <= 3 * 86_400; s += 1801) {
            double[] now = energyAndMomentum(orbit.stateAt(NOON.plusSeconds(s)));
            assertEquals(1, now[0] / first[0], 2e-8, "energy after " + s + " s");
            assertEquals(1, now[1] / first[1], 2e-8, "momentum after " + s + " s");
        }
        assertThrows(OrbitException.class, () -> orbit.stateAt(NOON.minusSeconds(1)));
        assertThrows(OrbitException.class, () -> orbit.stateAt(NOON.plusSeconds(3 * 86_400 + 1)));
    }

    /** WGS 84's gravity: mu in m3/s2, radius in m, and J2 from its C20. */
    private static double[] energyAndMomentum(StateVector s) {
        double mu = 3.986004418e14;
        double radius = 6_378_137;
        double j2 = 1.0826298e-3;
        Vector3D p = new Vector3D(s.xM(), s.yM(), s.zM());
        Vector3D v = new Vector3D(s.vxMPerS(), s.vyMPerS(), s.vzMPerS());
        Vector3D pole = SpaceContext.itrf()
                .getStaticTransformTo(SpaceContext.gcrf(), SpaceContext.date(NOON))
                .transformVector(Vector3D.PLUS_K);
        double r = p.getNorm();
        double sinLatitude = Vector3D.dotProduct(p, pole) / r;
        double flattening = mu * j2 * radius * radius / (2 * r * r * r) * (3 * sinLatitude * sinLatitude - 1);
        return new double[] {
            v.getNormSq() / 2 - mu / r + flattening, Vector3D.dotProduct(Vector3D.crossProduct(p, v), pole)
        };
    }

    /** Gauss: along the track, 1 m/s more makes the period longer by 3 T dv / v, so that the satellite falls behind. */
    @ParameterizedTest
    @ValueSource(ints = {0, 60})
    void fliesAPlannedBurn(int durationS) {
        Instant begin = NOON.plusSeconds(3600);
        String burn = "MAN_EPOCH_IGNITION = " + begin.minusSeconds(durationS / 2) + "\nMAN_DURATION = " + durationS
                + " [s]\nMAN_DELTA_MASS = -0.1 [kg]\nMAN_REF_FRAME = RTN\n"
                + "MAN_DV_1 = 0.0 [km/s]\nMAN_DV_2 = 0.001 [km/s]\nMAN_DV_3 = 0.0 [km/s]\n";
        Ephemeris with = OrbitFiles.parse("x", opm(burn)).get(0);
        Ephemeris without = OrbitFiles.parse("x", opm("")).get(0);
        Instant before = begin.minusSeconds(60);
        assertEquals(0, distanceM(without.stateAt(before), with.stateAt(before)), 0.01);
        Instant after = begin.plusSeconds(20 * 3600);
        // The way lost, 3 dv t; and less than 2 percent of it from what the burn does to the shape.
        assertEquals(3 * 20 * 3600, distanceM(without.stateAt(after), with.stateAt(after)), 5000);
    }

    @Test
    void refusesBurnsAndStatesThatCannotBe() {
        String burn = """
                MAN_EPOCH_IGNITION = %s
                MAN_DURATION = 0
                MAN_DELTA_MASS = 0
                MAN_REF_FRAME = RTN
                MAN_DV_1 = 0
                MAN_DV_2 = 0.001
                MAN_DV_3 = 0
                """;
        assertTrue(problem(opm(burn.formatted(NOON.minusSeconds(1)))).contains("is before EPOCH"));
        assertTrue(problem(opm(burn.formatted(NOON.plusSeconds(4 * 86_400)))).contains("within three days"));
        assertTrue(problem(opm(burn.formatted(NOON).replace("RTN", "VVLH"))).contains("MAN_REF_FRAME \"VVLH\""));
        assertTrue(problem(opm("").replaceAll("([XYZ]) = .*", "$1 = 0")).contains("no orbit"));
        // Thrown straight up at 1 km/s: it comes down, and the orbit ends there.
        String up = opm("").replaceAll("([XYZ]) = .*", "$1 = 4000").replaceAll("([XYZ])_DOT = .*", "$1_DOT = 0.6");
        OrbitInfo info = OrbitFiles.parse("x", up).get(0).orbits().get(0);
        assertTrue(info.validTo().orElseThrow().isBefore(NOON.plusSeconds(1200)));
    }

    /** A better orbit for two hours, and mean elements around it. */
    @Test
    void prefersAnEphemerisWhileItLasts() {
        Ephemeris both = Ephemeris.merge(List.of(
                        OrbitFiles.parse("a", JSON).get(0),
                        OrbitFiles.parse("b", oem("", 60, 40)).get(0)))
                .get(0);
        assertEquals("OMM", both.orbitAt(NOON).orElseThrow().format());
        assertEquals("OEM", both.orbitAt(NOON.plusSeconds(600)).orElseThrow().format());
        assertEquals("OMM", both.orbitAt(NOON.plusSeconds(7200)).orElseThrow().format());
    }
}
