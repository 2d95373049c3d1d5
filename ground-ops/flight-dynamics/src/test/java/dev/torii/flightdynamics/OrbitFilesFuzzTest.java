package dev.torii.flightdynamics;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;

/** Any text as a file of orbits: orbits that give numbers, or problems that name the file; strict and lenient agree on which. */
class OrbitFilesFuzzTest {
    @FuzzTest
    void givesOrbitsOrReasons(FuzzedDataProvider input) {
        String text = input.consumeRemainingAsString();
        OrbitReading reading = OrbitFiles.parseLenient("x", text);
        assertFalse(reading.orbits().isEmpty() && reading.problems().isEmpty(), "nothing and no reason");
        for (String problem : reading.problems()) {
            assertTrue(problem.startsWith("x:"), problem);
        }
        try {
            OrbitFiles.parse("x", text);
            assertTrue(reading.problems().isEmpty());
        } catch (OrbitException e) {
            assertTrue(e.getMessage().startsWith("x:"), e.getMessage());
            assertFalse(reading.problems().isEmpty());
        }
        for (Ephemeris orbit : reading.orbits()) {
            look(orbit);
        }
    }

    private static void look(Ephemeris orbit) {
        for (Instant epoch : orbit.epochs()) {
            try {
                StateVector state = orbit.stateAt(epoch);
                assertTrue(Double.isFinite(state.xM() + state.vzMPerS()));
            } catch (OrbitException e) {
                assertTrue(e.getMessage() != null);
            }
        }
    }
}
