package dev.torii.flightdynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;
import org.orekit.time.AbsoluteDate;
import org.orekit.utils.PVCoordinates;

/**
 * Against the reference code of Vallado et al. (AIAA 2006-6753) in python3-sgp4 2.15: position in km in the frame of SGP4. The first
 * satellite is that of the paper, the others are made up to be in SDP4's two resonances.
 */
class Sgp4VectorTest {
    private static void assertPosition(String tle, int minutes, double x, double y, double z) {
        Arc set = Fixtures.orbit(tle).arcAt(Fixtures.NOON);
        AbsoluteDate date = SpaceContext.date(set.epoch()).shiftedBy(60.0 * minutes);
        PVCoordinates pv = set.at(date);
        assertEquals(0, Vector3D.distance(pv.getPosition(), new Vector3D(1000 * x, 1000 * y, 1000 * z)), 20);
    }

    @Test
    void followsAnEccentricLowOrbit() {
        String tle = """
                1 00005U 58002B   00179.78495062  .00000023  00000-0  28098-4 0  4753
                2 00005  34.2682 348.7242 1859667 331.7664  19.3264 10.82419157413667
                """;
        assertPosition(tle, 0, 7022.465293, -1400.082968, 0.039952);
        assertPosition(tle, 360, -7154.031202, -3783.176825, -3536.194123);
        assertPosition(tle, 4320, -9060.473736, 4658.709525, 813.686732);
    }

    @Test
    void followsATwelveHourOrbit() {
        String tle = """
                1 99001U 26001A   26213.50000000  .00000000  00000-0  00000-0 0    11
                2 99001  63.4000 120.0000 7000000 270.0000  10.0000  2.00600000    13
                """;
        assertPosition(tle, 0, -3063.042704, 9230.569132, -3939.441740);
        assertPosition(tle, 360, -16413.334846, -11824.214077, 40220.538227);
        assertPosition(tle, 1440, -4288.859444, 10214.101592, -2756.750918);
    }

    @Test
    void followsAGeostationaryOrbit() {
        String tle = """
                1 99002U 26002A   26213.50000000  .00000000  00000-0  00000-0 0    13
                2 99002   0.0500  90.0000 0002000  10.0000  20.0000  1.00270000    12
                """;
        assertPosition(tle, 0, -21086.360794, 36504.208476, 27.990235);
        assertPosition(tle, 360, -36418.150880, -21256.131262, 45.812323);
        assertPosition(tle, 1440, -21706.256949, 36139.096087, 28.517143);
    }
}
