package dev.torii.flightdynamics;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.DateComponents;
import org.orekit.time.TimeComponents;
import org.orekit.time.TimeScale;

/** Times of CCSDS messages: 301.0-B-4 sections 3.5.1.1 and 3.5.1.2, calendar or day of year. */
final class MessageTime {
    private static final int YEAR_MIN = 1957;
    private static final int YEAR_MAX = 2100;

    private MessageTime() {}

    /**
     * Reads a time.
     *
     * @param text  2026-08-01T12:00:00.5 or 2026-213T12:00:00.5, with or without Z
     * @param scale that it is in
     * @return the time
     * @throws IllegalArgumentException saying what is wrong, to be read after the text
     */
    static AbsoluteDate parse(String text, TimeScale scale) {
        int t = text.indexOf('T');
        int end = text.endsWith("Z") ? text.length() - 1 : text.length();
        String[] date = t < 0 ? new String[0] : text.substring(0, t).split("-", -1);
        boolean shape = (date.length == 3 || date.length == 2)
                && end - t - 1 >= 8
                && text.charAt(t + 3) == ':'
                && text.charAt(t + 6) == ':'
                && (end == t + 9 || text.charAt(t + 9) == '.');
        if (!shape) {
            throw new IllegalArgumentException("is not a time such as 2026-08-01T12:00:00.000");
        }
        int year = digits(date[0], 0, date[0].length());
        if (year < YEAR_MIN || year > YEAR_MAX) {
            throw new IllegalArgumentException("has a year that is not in " + YEAR_MIN + ".." + YEAR_MAX);
        }
        int hour = bounded(digits(text, t + 1, t + 3), 23, "hour");
        int minute = bounded(digits(text, t + 4, t + 6), 59, "minute");
        double second = bounded(digits(text, t + 7, t + 9), 60, "second");
        for (int i = t + 10; i < end; i++) {
            digits(text, i, i + 1);
        }
        if (end > t + 10) {
            second += Double.parseDouble("0" + text.substring(t + 9, end));
        }
        return new AbsoluteDate(day(date, year), new TimeComponents(hour, minute, second), scale);
    }

    private static DateComponents day(String[] date, int year) {
        try {
            LocalDate day = date.length == 2
                    ? LocalDate.ofYearDay(year, digits(date[1], 0, 3))
                    : LocalDate.of(year, digits(date[1], 0, 2), digits(date[2], 0, 2));
            return new DateComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("has a day that does not exist", e);
        }
    }

    private static int bounded(int value, int max, String what) {
        if (value > max) {
            throw new IllegalArgumentException("has a " + what + " above " + max);
        }
        return value;
    }

    private static int digits(String text, int from, int to) {
        if (to > text.length() || to - from > 9 || to == from) {
            throw new IllegalArgumentException("is not a time such as 2026-08-01T12:00:00.000");
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw new IllegalArgumentException("is not a time such as 2026-08-01T12:00:00.000");
            }
            value = 10 * value + c - '0';
        }
        return value;
    }
}
