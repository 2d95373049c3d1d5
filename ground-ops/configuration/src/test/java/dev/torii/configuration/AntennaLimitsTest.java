package dev.torii.configuration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AntennaLimitsTest {
    private static final AntennaLimits LIMITS = new AntennaLimits(
            10,
            10,
            -180,
            540,
            0,
            90,
            0.5,
            0,
            List.of(),
            10,
            List.of(new Sector("village", 350, 20, 30)),
            Optional.empty());

    @Test
    void forbidsTransmitBelowTheUplinkMask() {
        assertEquals(
                Optional.of("elevation 9.99 deg is below uplinkElevationMinDeg 10.00"),
                LIMITS.forbidsTransmit(180, 9.99));
        assertEquals(Optional.empty(), LIMITS.forbidsTransmit(180, 10));
    }

    @Test
    void forbidsTransmitInASectorWhateverTheTurnOfTheMount() {
        Optional<String> village = Optional.of("azimuth 5.00, elevation 29.00 deg is in the noTransmit sector village");
        assertEquals(village, LIMITS.forbidsTransmit(5, 29));
        assertEquals(village, LIMITS.forbidsTransmit(365, 29));
        assertEquals(village, LIMITS.forbidsTransmit(-355, 29));
        assertEquals(Optional.empty(), LIMITS.forbidsTransmit(5, 30));
        assertEquals(Optional.empty(), LIMITS.forbidsTransmit(21, 29));
    }

    @Test
    void permitsAnythingWithoutLimits() {
        assertEquals(Optional.empty(), AntennaLimits.NONE.forbidsTransmit(0, -5));
    }
}
