package dev.torii.spacelink.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Converts between UTC and International Atomic Time (TAI).
 *
 * <p>{@code taiNs} is nanoseconds since 1970-01-01T00:00:00 TAI; an {@link Instant} is UTC. The table is in code, so that nothing
 * is fetched at run time; it ends with the step of 2017-01-01 (37 s) and has to grow when IERS Bulletin C announces another one.
 * Before 1972-01-01, when UTC had no whole-second steps, the first difference (10 s) is used.
 *
 * <p>Stateless, thread safe. Range of {@code taiNs}: years 1677 to 2262.
 */
public final class Tai {
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400L;

    private static final List<LeapSecond> LEAP_SECONDS = List.of(
            step(1972, 1, 10),
            step(1972, 7, 11),
            step(1973, 1, 12),
            step(1974, 1, 13),
            step(1975, 1, 14),
            step(1976, 1, 15),
            step(1977, 1, 16),
            step(1978, 1, 17),
            step(1979, 1, 18),
            step(1980, 1, 19),
            step(1981, 7, 20),
            step(1982, 7, 21),
            step(1983, 7, 22),
            step(1985, 7, 23),
            step(1988, 1, 24),
            step(1990, 1, 25),
            step(1991, 1, 26),
            step(1992, 7, 27),
            step(1993, 7, 28),
            step(1994, 7, 29),
            step(1996, 1, 30),
            step(1997, 7, 31),
            step(1999, 1, 32),
            step(2006, 1, 33),
            step(2009, 1, 34),
            step(2012, 7, 35),
            step(2015, 7, 36),
            step(2017, 1, 37));

    private static final long[] STEP_UTC_SECONDS = LEAP_SECONDS.stream()
            .mapToLong(s -> s.utcDate().atStartOfDay().toEpochSecond(ZoneOffset.UTC))
            .toArray();
    private static final int[] OFFSET_SECONDS =
            LEAP_SECONDS.stream().mapToInt(LeapSecond::taiMinusUtcSeconds).toArray();

    private Tai() {}

    private static LeapSecond step(int year, int month, int taiMinusUtcSeconds) {
        return new LeapSecond(LocalDate.of(year, month, 1), taiMinusUtcSeconds);
    }

    /** {@return every step of TAI minus UTC since 1972, oldest first; immutable} */
    public static List<LeapSecond> leapSeconds() {
        return LEAP_SECONDS;
    }

    /**
     * TAI of a UTC instant.
     *
     * @param utc the instant; a leap second itself (23:59:60) has no {@link Instant}
     * @return nanoseconds since 1970-01-01T00:00:00 TAI
     * @throws ArithmeticException if outside the years 1677 to 2262
     */
    public static long fromUtc(Instant utc) {
        return fromUtc(utc.getEpochSecond(), utc.getNano());
    }

    /**
     * TAI of a UTC instant, without an object.
     *
     * @param utcEpochSecond seconds since 1970-01-01T00:00:00 UTC, leap seconds not counted (POSIX)
     * @param nanoOfSecond   0 .. 999 999 999
     * @return nanoseconds since 1970-01-01T00:00:00 TAI
     * @throws ArithmeticException if outside the years 1677 to 2262
     */
    public static long fromUtc(long utcEpochSecond, int nanoOfSecond) {
        long taiSecond = utcEpochSecond + OFFSET_SECONDS[stepAtUtc(utcEpochSecond)];
        return Math.addExact(Math.multiplyExact(taiSecond, NS_PER_SECOND), nanoOfSecond);
    }

    /**
     * UTC of a TAI time.
     *
     * <p>During an inserted leap second (23:59:60) the result holds at 23:59:59.999999999: it never goes backwards, and no time
     * of the old day reads as the new day.
     *
     * @param taiNs nanoseconds since 1970-01-01T00:00:00 TAI
     * @return the UTC instant
     */
    public static Instant toUtc(long taiNs) {
        long taiSecond = Math.floorDiv(taiNs, NS_PER_SECOND);
        int nano = (int) Math.floorMod(taiNs, NS_PER_SECOND);
        int step = stepAtTai(taiSecond);
        long utcSecond = taiSecond - OFFSET_SECONDS[step];
        boolean insideLeapSecond = step + 1 < STEP_UTC_SECONDS.length && utcSecond >= STEP_UTC_SECONDS[step + 1];
        return insideLeapSecond
                ? Instant.ofEpochSecond(STEP_UTC_SECONDS[step + 1] - 1, NS_PER_SECOND - 1)
                : Instant.ofEpochSecond(utcSecond, nano);
    }

    /**
     * The difference that holds at a UTC instant.
     *
     * @param utc the instant
     * @return TAI minus UTC in seconds, 10 before 1972-07-01
     */
    public static int taiMinusUtcSeconds(Instant utc) {
        return OFFSET_SECONDS[stepAtUtc(utc.getEpochSecond())];
    }

    /**
     * The UTC day that a TAI time falls on; an inserted leap second belongs to the day that it ends.
     *
     * @param taiNs nanoseconds since 1970-01-01T00:00:00 TAI
     * @return days since 1970-01-01
     */
    static long utcEpochDay(long taiNs) {
        long taiSecond = Math.floorDiv(taiNs, NS_PER_SECOND);
        int step = stepAtTai(taiSecond);
        long utcSecond = taiSecond - OFFSET_SECONDS[step];
        long lastSecond = step + 1 < STEP_UTC_SECONDS.length ? STEP_UTC_SECONDS[step + 1] - 1 : Long.MAX_VALUE;
        return Math.floorDiv(Math.min(utcSecond, lastSecond), SECONDS_PER_DAY);
    }

    /** TAI nanoseconds since 1970 at 00:00:00 UTC of a day, given in days since 1970-01-01. */
    static long startOfUtcDay(long epochDay) {
        return fromUtc(epochDay * SECONDS_PER_DAY, 0);
    }

    /** Seconds of a UTC day, given in days since 1970-01-01: one more where a leap second ends it. */
    static long secondsOfUtcDay(long epochDay) {
        int step = stepAtUtc(epochDay * SECONDS_PER_DAY);
        int next = stepAtUtc((epochDay + 1) * SECONDS_PER_DAY);
        return SECONDS_PER_DAY + OFFSET_SECONDS[next] - OFFSET_SECONDS[step];
    }

    // Backwards: nearly every call is about a time after the newest step.
    private static int stepAtUtc(long utcSecond) {
        int i = STEP_UTC_SECONDS.length - 1;
        while (i > 0 && utcSecond < STEP_UTC_SECONDS[i]) {
            i--;
        }
        return i;
    }

    private static int stepAtTai(long taiSecond) {
        int i = STEP_UTC_SECONDS.length - 1;
        while (i > 0 && taiSecond < STEP_UTC_SECONDS[i] + OFFSET_SECONDS[i]) {
            i--;
        }
        return i;
    }
}
