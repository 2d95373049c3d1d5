package dev.torii.spacelink.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaiTest {
    /** 2017-01-01T00:00:00Z is POSIX 1 483 228 800; TAI is 37 s ahead. */
    private static final long NEW_YEAR_2017_TAI_NS = 1_483_228_837_000_000_000L;

    // IERS Bulletin C / the leap-seconds.list of the IANA time zone database
    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 10",
        "1972-01-01T00:00:00Z, 10",
        "1972-06-30T23:59:59Z, 10",
        "1972-07-01T00:00:00Z, 11",
        "1980-01-06T00:00:00Z, 19",
        "1998-12-31T23:59:59Z, 31",
        "1999-01-01T00:00:00Z, 32",
        "2000-01-01T12:00:00Z, 32",
        "2005-12-31T23:59:59Z, 32",
        "2006-01-01T00:00:00Z, 33",
        "2009-01-01T00:00:00Z, 34",
        "2012-07-01T00:00:00Z, 35",
        "2015-07-01T00:00:00Z, 36",
        "2016-12-31T23:59:59Z, 36",
        "2017-01-01T00:00:00Z, 37",
        "2026-11-22T20:35:00Z, 37"
    })
    void knowsTaiMinusUtcOnPublishedDates(Instant utc, int expectedSeconds) {
        assertEquals(expectedSeconds, Tai.taiMinusUtcSeconds(utc));
    }

    @Test
    void convertsPublishedInstants() {
        assertEquals(NEW_YEAR_2017_TAI_NS, Tai.fromUtc(Instant.parse("2017-01-01T00:00:00Z")));
        // J2000.0 TAI label: 2000-01-01T11:59:28 UTC is 2000-01-01T12:00:00 TAI = 946 728 000 s
        assertEquals(946_728_000_000_000_000L, Tai.fromUtc(Instant.parse("2000-01-01T11:59:28Z")));
        assertEquals(Instant.parse("2000-01-01T11:59:28Z"), Tai.toUtc(946_728_000_000_000_000L));
        // the GPS epoch 1980-01-06T00:00:00 UTC is 00:00:19 TAI
        assertEquals(315_964_819_000_000_001L, Tai.fromUtc(Instant.parse("1980-01-06T00:00:00.000000001Z")));
    }

    @Test
    void twoSecondsPassAcrossTheLeapSecondOf2016() {
        long before = Tai.fromUtc(Instant.parse("2016-12-31T23:59:59Z"));
        assertEquals(NEW_YEAR_2017_TAI_NS - 2_000_000_000L, before);
    }

    @Test
    void holdsTheLastInstantOfTheDayDuringTheLeapSecond() {
        Instant held = Instant.parse("2016-12-31T23:59:59.999999999Z");
        assertEquals(Instant.parse("2016-12-31T23:59:59Z"), Tai.toUtc(NEW_YEAR_2017_TAI_NS - 2_000_000_000L));
        assertEquals(held, Tai.toUtc(NEW_YEAR_2017_TAI_NS - 1_000_000_001L));
        assertEquals(held, Tai.toUtc(NEW_YEAR_2017_TAI_NS - 1_000_000_000L));
        assertEquals(held, Tai.toUtc(NEW_YEAR_2017_TAI_NS - 1));
        assertEquals(Instant.parse("2017-01-01T00:00:00Z"), Tai.toUtc(NEW_YEAR_2017_TAI_NS));
    }

    @Test
    void neverGoesBackwardsAroundAnyStep() {
        for (LeapSecond step : Tai.leapSeconds()) {
            Instant midnight = Instant.parse(step.utcDate() + "T00:00:00Z");
            long taiNs = Tai.fromUtc(midnight);
            assertEquals(midnight, Tai.toUtc(taiNs));
            Instant last = Instant.MIN;
            for (long t = taiNs - 3_000_000_000L; t <= taiNs + 3_000_000_000L; t += 250_000_000L) {
                assertTrue(!Tai.toUtc(t).isBefore(last), "at " + t);
                last = Tai.toUtc(t);
            }
        }
    }

    @Test
    void listsTheStepsOldestFirst() {
        assertEquals(28, Tai.leapSeconds().size());
        assertEquals(
                new LeapSecond(LocalDate.of(1972, 1, 1), 10), Tai.leapSeconds().get(0));
        assertEquals(
                new LeapSecond(LocalDate.of(2017, 1, 1), 37), Tai.leapSeconds().get(27));
        for (int i = 0; i < 28; i++) {
            assertEquals(10 + i, Tai.leapSeconds().get(i).taiMinusUtcSeconds());
        }
    }

    @Test
    void keepsNanosecondsBefore1970() {
        Instant utc = Instant.parse("1969-12-31T23:59:49.000000007Z");
        assertEquals(-1_000_000_000L + 7, Tai.fromUtc(utc));
        assertEquals(utc, Tai.toUtc(-1_000_000_000L + 7));
    }

    @Test
    void rejectsTimesBeyondTheRangeOfNanoseconds() {
        assertThrows(ArithmeticException.class, () -> Tai.fromUtc(Instant.parse("2300-01-01T00:00:00Z")));
    }
}
