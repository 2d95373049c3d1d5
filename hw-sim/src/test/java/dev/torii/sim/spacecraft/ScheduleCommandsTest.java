package dev.torii.sim.spacecraft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Service 11, octet by octet as docs/icd-spacecraft.md has it; the packets were made by a Python script from that table. The activities are PING with
 * sequence counts 7 and 8; release times are CUC of 2026-11-22T21:00:10.5 and 21:00:05 UTC, seconds since 1958-01-01 TAI.
 */
class ScheduleCommandsTest {
    private static final String INSERT = "1864c050001b2b0b040000018195b67f8000001864c00700062b11010000d164027d";
    private static final String INSERT_SOONER = "1864c051001b2b0b040000018195b67a0000001864c00800062b1101000008a6a980";
    private static final String INSERT_TOO_SOON =
            "1864c052001b2b0b040000018195b6758000001864c00900062b110100004f755544";
    private static final String INSERT_AGAIN = "1864c053001b2b0b040000018195b6890000001864c00700062b11010000d164c344";
    private static final String INSERT_SCHEDULE =
            "1864c054001b2b0b040000018195b6890000001864c00a00062b0b0300009a6c31b4";
    private static final String INSERT_BAD_CRC = "1864c055001b2b0b040000018195b6890000001864c00700062b11010000d100ed70";
    private static final String DELETE = "1864c056000d2b0b05000001000000640007db2e";
    private static final String DELETE_OTHER = "1864c057000d2b0b0500000100000064006359f0";
    private static final String REPORT = "1864c05800062b0b110000f3ad";
    private static final String DISABLE = "1864c05900062b0b020000ae4d";
    private static final String ENABLE = "1864c05a00062b0b0100003f68";
    private static final String RESET = "1864c05b00062b0b03000016db";

    private static List<String> executed(Flight flight) {
        return flight.reportsInShort().stream()
                .filter(r -> r.startsWith("17,2") || r.startsWith("1,7 1864c00"))
                .toList();
    }

    @Test
    void activitiesAreExecutedAtTheirTimeByThePlatformClock() {
        Flight flight = new Flight(1, new ClockError(250_000_000L, 0), List.of()); // the clock shows them 0.25 s early
        assertEquals(List.of("1,7 1864c050"), flight.outcome(INSERT));
        assertEquals(List.of("1,7 1864c051"), flight.outcome(INSERT_SOONER));
        flight.reports.clear();
        flight.run(4.7);
        assertEquals(List.of(), executed(flight));
        flight.run(0.1);
        assertEquals(List.of("17,2 ", "1,7 1864c008"), executed(flight));
        flight.reports.clear();
        flight.run(5.4);
        assertEquals(List.of(), executed(flight));
        flight.run(0.1);
        assertEquals(List.of("17,2 ", "1,7 1864c007"), executed(flight));
        flight.run(60);
        assertEquals(List.of("17,2 ", "1,7 1864c007"), executed(flight), "once");
    }

    @Test
    void theReportListsWhatWaitsInOrderOfTime() {
        Flight flight = new Flight(1);
        assertEquals("11,13 00", flight.outcome(REPORT).get(0));
        flight.command(INSERT);
        flight.command(INSERT_SOONER);
        assertEquals(
                "11,13 02" + "8195b67a000000" + "0000" + "0064" + "0008" + "8195b67f800000" + "0000" + "0064" + "0007",
                flight.outcome(REPORT).get(0));
    }

    @Test
    void whatIsTooSoonThereAlreadyOrNoTelecommandIsRefused() {
        Flight flight = new Flight(1);
        assertEquals(List.of("1,4 1864c0520005"), flight.outcome(INSERT_TOO_SOON));
        flight.command(INSERT);
        assertEquals(List.of("1,4 1864c0530005"), flight.outcome(INSERT_AGAIN));
        assertTrue(flight.outcome(INSERT_SCHEDULE).contains("1,2 1864c0540004"), "it may not change itself");
        assertTrue(flight.outcome(INSERT_BAD_CRC).contains("1,2 1864c0550004"));
    }

    @Test
    void whatIsDeletedIsNotExecuted() {
        Flight flight = new Flight(1);
        flight.command(INSERT);
        assertEquals(List.of("1,4 1864c0570005"), flight.outcome(DELETE_OTHER));
        assertEquals(List.of("1,7 1864c056"), flight.outcome(DELETE));
        flight.reports.clear();
        flight.run(60);
        assertEquals(List.of(), executed(flight));
    }

    @Test
    void whileItIsDisabledWhatIsDueIsDropped() {
        Flight flight = new Flight(1);
        flight.command(INSERT);
        flight.command(INSERT_SOONER);
        flight.command(DISABLE);
        flight.run(6);
        flight.command(ENABLE);
        flight.reports.clear();
        flight.run(60);
        assertEquals(List.of("17,2 ", "1,7 1864c007"), executed(flight));
    }

    @Test
    void aResetEmptiesAndDisablesIt() {
        Flight flight = new Flight(1);
        flight.command(INSERT);
        flight.command(RESET);
        assertEquals("11,13 00", flight.outcome(REPORT).get(0));
        flight.command(INSERT);
        flight.reports.clear();
        flight.run(60);
        assertEquals(List.of(), executed(flight));
    }
}
