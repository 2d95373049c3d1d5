package dev.torii.yamcs.links;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PusTmTimeTest {
    /** 2026-11-22T00:00:00 UTC = 1795305637 s after 1970 TAI = 2173996837 s (0x8194 8F25) after 1958 TAI. */
    private static final long MIDNIGHT_TAI_NS = 1_795_305_637L * 1_000_000_000L;

    private static byte[] packet(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void readsTheTimeBehindThePusHeader() {
        // APID 100, (17,2), counter 5, destination 0, CUC seconds 81948F25, fraction half a second, PEC
        byte[] packet = packet("0864C0000010" + "20110200050000" + "81948f25800000" + "0000");
        assertEquals(MIDNIGHT_TAI_NS + 500_000_000L, PusTmTime.onBoardNs(packet));
    }

    @Test
    void readsTheTimeInATimeReport() {
        byte[] report = packet("0000C000000A" + "04" + "81948f25800000" + "00" + "0000");
        assertEquals(MIDNIGHT_TAI_NS + 500_000_000L, PusTmTime.onBoardNs(report));
    }

    @Test
    void doesNotBelieveAClockThatWasNeverSet() {
        byte[] packet = packet("0864C0000010" + "20110200050000" + "00000010800000" + "0000");
        assertFalse(PusTmTime.isBelievable(PusTmTime.onBoardNs(packet), MIDNIGHT_TAI_NS));
    }

    @Test
    void believesUpToAMinuteAhead() {
        assertTrue(PusTmTime.isBelievable(MIDNIGHT_TAI_NS + 60_000_000_000L, MIDNIGHT_TAI_NS));
        assertFalse(PusTmTime.isBelievable(MIDNIGHT_TAI_NS + 60_000_000_001L, MIDNIGHT_TAI_NS));
        assertTrue(PusTmTime.isBelievable(MIDNIGHT_TAI_NS - 86_400_000_000_000L, MIDNIGHT_TAI_NS), "it was stored");
    }

    @Test
    void findsNoTimeWithoutSecondaryHeaderOrWithAnotherPusVersion() {
        byte[] noHeader = packet("0064C0000010" + "20110200050000" + "81948f25800000" + "0000");
        byte[] pusA = packet("0864C0000010" + "10110200050000" + "81948f25800000" + "0000");
        byte[] cut = packet("0864C0000003" + "20110200");
        assertEquals(PusTmTime.NONE, PusTmTime.onBoardNs(noHeader));
        assertEquals(PusTmTime.NONE, PusTmTime.onBoardNs(pusA));
        assertEquals(PusTmTime.NONE, PusTmTime.onBoardNs(cut));
    }
}
