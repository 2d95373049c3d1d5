package dev.torii.flightdynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Against skyfield 1.45 (Debian python3-skyfield), with delta T fixed to 69.184 s, which is UT1 = UTC, and no polar motion. Rise and
 * set were bisected on its altaz, the culmination by golden section. It uses another nutation model: metres in position.
 */
class SkyfieldVectorTest {
    private static void assertWindow(
            VisibilityWindow w,
            double rise,
            double set,
            double culmination,
            double elevationDeg,
            double riseAzimuthDeg) {
        assertEquals(rise, secondsOfNoon(w.rise()), 0.0015);
        assertEquals(set, secondsOfNoon(w.set()), 0.0015);
        assertEquals(culmination, secondsOfNoon(w.culmination()), 0.003);
        assertEquals(elevationDeg, Math.toDegrees(w.maxElevationRad()), 0.0002);
        assertEquals(riseAzimuthDeg, Math.toDegrees(w.riseAzimuthRad()), 0.0005);
    }

    private static double secondsOfNoon(Instant time) {
        return Duration.between(Fixtures.NOON, time).toNanos() / 1e9;
    }

    private static List<VisibilityWindow> predict(String tle, GroundStation station, int fromS, int toS) {
        return VisibilityPredictor.predict(
                "x", Fixtures.orbit(tle), station, Fixtures.NOON.plusSeconds(fromS), Fixtures.NOON.plusSeconds(toS));
    }

    @Test
    void predictsPassesInTheNorth() {
        GroundStation north = Fixtures.station(78.23, 15.4, 450, Fixtures.maskDeg(5));
        List<VisibilityWindow> windows = predict(Fixtures.LOW_ORBIT, north, 5000, 6000);
        assertEquals(1, windows.size());
        assertWindow(windows.get(0), 5218.6471, 5908.4143, 5564.5454, 67.42112, 31.4807);
        assertEquals(202.1536, Math.toDegrees(windows.get(0).setAzimuthRad()), 0.0005);
    }

    @Test
    void predictsPassesAtTheEquator() {
        String tle = """
                1 10007U 24008A   26213.00000000  .00000000  00000-0  20000-4 0    16
                2 10007  53.0000 182.1684 0012785  14.1981 336.2736 14.70334635  1002
                """;
        GroundStation equator = Fixtures.station(1.35, 103.8, 20, Fixtures.maskDeg(5));
        List<VisibilityWindow> windows = predict(tle, equator, 30_000, 31_000);
        assertEquals(1, windows.size());
        assertWindow(windows.get(0), 30020.8328, 30717.9870, 30368.3428, 64.21370, 319.2001);
    }

    @Test
    void looksAtASatelliteBelowTheHorizon() {
        GroundStation tokyo = Fixtures.station(35.7090, 139.7320, 60, Fixtures.maskDeg(0));
        Ephemeris orbit = Fixtures.orbit(Fixtures.LOW_ORBIT);
        LookAngles noon = tokyo.look(orbit, Fixtures.NOON);
        assertEquals(328.288704, Math.toDegrees(noon.azimuthRad()), 0.0001);
        assertEquals(-32.372090, Math.toDegrees(noon.elevationRad()), 0.0001);
        assertEquals(8_013_140.641, noon.rangeM(), 5);
        assertEquals(4744.685761, noon.rangeRateMPerS(), 0.005);
        LookAngles evening = tokyo.look(orbit, Instant.parse("2026-08-01T18:30:00Z"));
        assertEquals(4.311351, Math.toDegrees(evening.azimuthRad()), 0.0001);
        assertEquals(-30.279338, Math.toDegrees(evening.elevationRad()), 0.0001);
        assertEquals(7_670_950.491, evening.rangeM(), 5);
        assertEquals(4267.429974, evening.rangeRateMPerS(), 0.005);
    }

    @Test
    void givesPositionAndVelocityInGcrf() {
        StateVector s = Fixtures.orbit(Fixtures.LOW_ORBIT).stateAt(Fixtures.NOON);
        assertEquals(-3_527_593.479, s.xM(), 5);
        assertEquals(1_690_225.221, s.yM(), 5);
        assertEquals(5_882_034.355, s.zM(), 5);
        assertEquals(-4735.711581, s.vxMPerS(), 0.005);
        assertEquals(4210.401433, s.vyMPerS(), 0.005);
        assertEquals(-4041.439378, s.vzMPerS(), 0.005);
    }
}
