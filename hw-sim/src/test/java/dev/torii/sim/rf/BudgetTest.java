package dev.torii.sim.rf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BudgetTest {
    /** Expected: 32.45 + 20 log10(2245 MHz) + 20 log10(600 km) = 155.04 dB of free space; Boltzmann's constant is -228.6 dB. */
    @Test
    void freeSpaceTakesWhatTheHandbookSays() {
        double zenith = Budget.carrierToNoiseDbHz(-1, 17, 2245e6, 600e3, Math.PI / 2);
        assertEquals(-1 + 17 - 155.04 + 228.60 - 0.04, zenith, 0.02);
        double low = Budget.carrierToNoiseDbHz(-1, 17, 2245e6, 600e3, Math.toRadians(5));
        assertEquals(0.04 / Math.sin(Math.toRadians(5)) - 0.04, zenith - low, 1e-9);
    }

    /** Expected: an evenly lit aperture is 3.01 dB down at half its width, 17.6 dB in its first side lobe, blind at 1.185 widths. */
    @Test
    void theBeamIsThatOfARoundAperture() {
        double width = Math.toRadians(1.9);
        assertEquals(0, Budget.pointingLossDb(0, width), 1e-9);
        assertEquals(3.01, Budget.pointingLossDb(width / 2, width), 0.02);
        assertEquals(16.3, Budget.pointingLossDb(width, width), 0.2);
        assertEquals(17.57, Budget.pointingLossDb(1.59 * width, width), 0.1);
        assertEquals(40, Budget.pointingLossDb(1.1857 * width, width), 1e-9, "the null, limited");
        assertEquals(40, Budget.pointingLossDb(Math.PI, width), 25, "somewhere behind");
    }

    /** Expected: 7.5 km/s is 25.02e-6 of the speed of light. */
    @Test
    void dopplerIsPositiveWhenItApproaches() {
        assertEquals(56_162, Budget.dopplerHz(2245e6, -7_500), 10);
        assertEquals(2_001_385L, Budget.lightTimeNs(600_000));
    }

    /** Expected values from tables of BPSK (J. Proakis, Digital Communications, table 5.2-1): 9.6 dB for 1e-5, 6.8 dB for 1e-3. */
    @Test
    void bitErrorsAreThoseOfBpsk() {
        assertEquals(1e-5, Budget.bitErrorProbability(9.588), 0.01e-5);
        assertEquals(1e-3, Budget.bitErrorProbability(6.79), 0.01e-3);
        assertEquals(0.0786, Budget.bitErrorProbability(0), 0.0001);
        assertEquals(0.5, Budget.bitErrorProbability(-100), 1e-4);
    }
}
