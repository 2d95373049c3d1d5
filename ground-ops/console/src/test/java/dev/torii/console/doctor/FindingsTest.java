package dev.torii.console.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.time.LeapSecond;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final LeapSecond LAST = new LeapSecond(LocalDate.of(2017, 1, 1), 37);

    /** Lines of the list that comes with tzdata 2025b. */
    private static final String LIST = """
            #	ATOMIC TIME
            #@	3991593600
            3644697600      36      # 1 Jul 2015
            3692217600      37      # 1 Jan 2017
            """;

    @Test
    void takesTheTableOfLeapSecondsForGoodWhenTheMachineAgrees() {
        Finding finding = DataAgeChecks.compare(LAST, Optional.of(LIST), Instant.parse("2026-06-27T00:00:00Z"));
        assertEquals(Finding.Level.OK, finding.level());
        assertEquals(
                "37 s since 2017-01-01, as this machine has it; its list holds until 2026-06-28", finding.message());
        finding = DataAgeChecks.compare(LAST, Optional.of(LIST), Instant.parse("2026-06-29T00:00:00Z"));
        assertEquals(Finding.Level.WARN, finding.level(), "nobody knows what was announced since");
    }

    @Test
    void failsWhenTheMachineKnowsAnotherLeapSecond() {
        Finding finding =
                DataAgeChecks.compare(LAST, Optional.of(LIST + "4007836800 38 # 1 Jan 2027\n"), Instant.EPOCH);
        assertEquals(Finding.Level.FAIL, finding.level());
        assertEquals(
                Finding.Level.WARN,
                DataAgeChecks.compare(LAST, Optional.empty(), Instant.EPOCH).level());
    }

    @Test
    void readsWhatChronyAndTimedatectlSay() {
        Optional<String> none = Optional.empty();
        Optional<String> good = Optional.of("Reference ID    : A9FEA97B\nLeap status     : Normal\n");
        Optional<String> bad = Optional.of("Leap status     : Not synchronised\n");
        assertEquals(Finding.Level.OK, ClockChecks.synchronisation(none, good).level());
        assertEquals(
                Finding.Level.FAIL,
                ClockChecks.synchronisation(Optional.of("yes\n"), bad).level());
        assertEquals(
                Finding.Level.OK,
                ClockChecks.synchronisation(Optional.of("yes\n"), none).level());
        assertEquals(
                Finding.Level.WARN,
                ClockChecks.synchronisation(Optional.of("no\n"), none).level());
        Finding unknown = ClockChecks.synchronisation(none, none);
        assertEquals(Finding.Level.WARN, unknown.level());
        assertTrue(unknown.message().contains("unknown"), unknown.message());
    }

    @Test
    void failsAClockThatIsYearsOff() throws InterruptedException {
        assertEquals(
                Finding.Level.FAIL,
                ClockChecks.clock(Instant.parse("1970-01-01T00:00:00Z")).get(0).level());
    }

    @Test
    void tellsOfACheckThatBreaksAndGoesOn() {
        List<Finding> findings = Doctor.run("disk", () -> {
            throw new IllegalStateException("unforeseen");
        });
        assertEquals(Finding.Level.WARN, findings.get(0).level());
    }
}
