package dev.torii.flightdynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.torii.configuration.MaskPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class HorizonMaskTest {
    private static double at(HorizonMask mask, double azimuthDeg) {
        return Math.toDegrees(mask.elevationRad(Math.toRadians(azimuthDeg)));
    }

    @Test
    void isLinearBetweenNodesAndOverNorth() {
        HorizonMask mask = HorizonMask.of(List.of(new MaskPoint(10, 5), new MaskPoint(90, 13), new MaskPoint(350, 9)));
        assertEquals(5, at(mask, 10), 1e-9);
        assertEquals(9, at(mask, 50), 1e-9);
        assertEquals(13, at(mask, 90), 1e-9);
        assertEquals(9, at(mask, 350), 1e-9);
        assertEquals(7, at(mask, 0), 1e-9);
        assertEquals(8, at(mask, -5), 1e-9);
        assertEquals(6, at(mask, 365), 1e-9);
    }

    @Test
    void isTheSameEverywhereWithOneNode() {
        HorizonMask mask = HorizonMask.of(List.of(new MaskPoint(0, 5)));
        assertEquals(5, at(mask, 123), 1e-9);
    }

    @Test
    void rejectsNodesThatDoNotAscend() {
        assertThrows(IllegalArgumentException.class, () -> HorizonMask.of(List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> HorizonMask.of(List.of(new MaskPoint(10, 5), new MaskPoint(10, 6))));
        assertThrows(IllegalArgumentException.class, () -> HorizonMask.constant(Math.PI / 2));
    }
}
