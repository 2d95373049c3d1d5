package dev.torii.sim.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.time.Tai;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SunTest {

    @Test
    void standsOnTheEquatorAtTheMarchEquinox() {
        Vector3 sun = Sun.direction(Tai.fromUtc(Instant.parse("2026-03-20T14:46:00Z"))); // almanac, equinox of date

        assertEquals(0, Math.toDegrees(Math.asin(sun.z())), 0.02);
        assertTrue(sun.x() > 0.9999);
    }

    @Test
    void standsHighestAtTheJuneSolstice() {
        Vector3 sun = Sun.direction(Tai.fromUtc(Instant.parse("2026-06-21T08:24:00Z")));

        assertEquals(23.436, Math.toDegrees(Math.asin(sun.z())), 0.02);
    }

    @Test
    void earthShadesWhatIsBehindIt() {
        Vector3 sun = new Vector3(1, 0, 0);

        assertTrue(Sun.lights(new Vector3(7e6, 0, 0), sun));
        assertFalse(Sun.lights(new Vector3(-7e6, 0, 0), sun));
        assertTrue(Sun.lights(new Vector3(-7e6, 6.4e6, 0), sun));
    }
}
