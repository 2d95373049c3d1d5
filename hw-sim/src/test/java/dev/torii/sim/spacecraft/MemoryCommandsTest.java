package dev.torii.sim.spacecraft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Service 6, octet by octet as docs/icd-spacecraft.md has it; the packets were made by a Python script from that table. The data are the
 * digits 1 to 9, whose CRC-16 is published as 29B1 (CRC-16/IBM-3740), that of four octets FF as 1D0F (ECSS-E-ST-70-41C annex B.1).
 */
class MemoryCommandsTest {
    private static final String LOAD = "1864c05000192b06020000010100000100000931323334353637383929b1594b";
    private static final String CHECK = "1864c05100102b06090000010100000100000000090e46";
    private static final String CHECK_ERASED = "1864c05200102b06090000020100000000000000042bf6";
    private static final String LOAD_BEYOND_THE_END =
            "1864c05300192b06020000020100003ff8000931323334353637383929b1fac3";
    private static final String LOAD_UP_TO_THE_END = "1864c05c00192b06020000020100003ff7000931323334353637383929b1a0ac";
    private static final String LOAD_BAD_CHECKSUM = "1864c05400192b06020000010100000000000931323334353637383929b2924c";
    private static final String LOAD_BAD_LENGTH = "1864c05500192b06020000010100000000000831323334353637383929b1b43c";
    private static final String LOAD_AREA_3 = "1864c05600192b06020000030100000000000931323334353637383929b124fc";
    private static final String CHECK_NOTHING = "1864c05700102b0609000001010000000000000000da2b";
    private static final String CHECK_AROUND = "1864c05800102b060900000101ffffffff00000002c4fd";
    private static final String LOAD_AT_0 = "1864c05900192b06020000010100000000000931323334353637383929b149e1";
    private static final String ACTIVATE = "1864c05a000d2b08010000100000000929b19f55";
    private static final String ACTIVATE_SHORTER = "1864c05b000d2b08010000100000000829b10699";

    @Test
    void whatWasLoadedIsChecked() {
        Flight flight = new Flight(1);
        assertEquals(
                List.of("6,10 0201" + "00000000" + "00000004" + "1d0f", "1,7 1864c052"), flight.outcome(CHECK_ERASED));
        assertEquals(List.of("1,7 1864c050"), flight.outcome(LOAD));
        assertEquals(List.of("6,10 0101" + "00000100" + "00000009" + "29b1", "1,7 1864c051"), flight.outcome(CHECK));
        flight.command(LOAD);
        assertEquals("6,10 0101000001000000000929b1", flight.outcome(CHECK).get(0), "once more is no other content");
    }

    @Test
    void rangesOutsideAreRefusedAndChangeNothing() {
        Flight flight = new Flight(1);
        for (String hex : List.of(LOAD_BEYOND_THE_END, LOAD_BAD_CHECKSUM, LOAD_AREA_3, CHECK_NOTHING, CHECK_AROUND)) {
            assertEquals(
                    "1,2 " + hex.substring(0, 8) + "0004", flight.outcome(hex).get(0));
        }
        assertEquals("1,2 1864c0550003", flight.outcome(LOAD_BAD_LENGTH).get(0));
        assertEquals(
                "6,10 020100000000000000041d0f", flight.outcome(CHECK_ERASED).get(0));
        assertEquals(List.of("1,7 1864c05c"), flight.outcome(LOAD_UP_TO_THE_END));
    }

    @Test
    void onlyTheRightImageStarts() {
        Flight flight = new Flight(1);
        assertEquals(List.of("1,4 1864c05a0005"), flight.outcome(ACTIVATE));
        flight.command(LOAD_AT_0);
        assertEquals(List.of("1,4 1864c05b0005"), flight.outcome(ACTIVATE_SHORTER));
        assertEquals(List.of("5,1 000100000002", "1,7 1864c05a"), flight.outcome(ACTIVATE));
        assertTrue(flight.truth.contains("BOOT 2"), flight.truth::toString);
    }
}
