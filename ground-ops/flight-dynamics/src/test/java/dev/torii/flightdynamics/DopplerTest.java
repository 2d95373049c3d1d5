package dev.torii.flightdynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DopplerTest {
    @Test
    void hearsAnApproachingSatelliteHigher() {
        // 8.2 GHz at 7 km/s: 8.2e9 * 7000 / 299792458
        assertEquals(191_465.8, Doppler.downlinkShiftHz(8.2e9, -7000), 0.1);
        assertEquals(-191_465.8, Doppler.uplinkCorrectionHz(8.2e9, -7000), 0.1);
    }
}
