package dev.torii.flightdynamics;

import java.time.Instant;

/** Orbits and stations of the tests. */
final class Fixtures {
    /** A made-up satellite 700 km high, epoch 2026-08-01T00:00:00Z. */
    static final String LOW_ORBIT = """
            1 10000U 24001A   26213.00000000  .00000000  00000-0  20000-4 0    12
            2 10000  97.5000 323.0198 0012492 125.3915 254.9438 14.57888518  1005
            """;

    static final Instant NOON = Instant.parse("2026-08-01T12:00:00Z");

    private Fixtures() {}

    static Ephemeris orbit(String text) {
        return OrbitFiles.parse("fixture", text).get(0);
    }

    static GroundStation station(double latitudeDeg, double longitudeDeg, double altitudeM, HorizonMask mask) {
        return new GroundStation("station", Math.toRadians(latitudeDeg), Math.toRadians(longitudeDeg), altitudeM, mask);
    }

    static HorizonMask maskDeg(double elevationDeg) {
        return HorizonMask.constant(Math.toRadians(elevationDeg));
    }
}
