package dev.torii.flightdynamics;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Reads two-line element sets, with or without title lines; blank lines and lines that begin with # are left out. Columns: Hoots and
 * Roehrich, Spacetrack Report No. 3, 1980; catalogue numbers above 99999 as Alpha-5.
 */
final class TleReader {
    private static final int LINE_LENGTH = 69;
    private static final double SECONDS_PER_DAY = 86_400;

    /** Two digits of a year from here on are of the last century: Sputnik flew in 57. */
    private static final int CENTURY_TURN = 57;

    private final OrbitCollector collector;
    private String title = "";
    private String first = "";
    private int sets;

    private TleReader(OrbitCollector collector) {
        this.collector = collector;
    }

    static void read(LineSource lines, OrbitCollector collector) throws IOException {
        TleReader reader = new TleReader(collector);
        for (String line = lines.next(); line != null; line = lines.next()) {
            try {
                reader.line(lines.number(), line);
            } catch (OrbitException e) {
                reader.title = "";
                reader.first = "";
                collector.problem(e);
            }
        }
        if (!reader.first.isEmpty()) {
            collector.problem(collector.at(lines.number(), "line 2 of the last element set is missing"));
        } else if (reader.sets == 0) {
            collector.problem(new OrbitException(collector.source() + ": holds no element set"));
        }
    }

    private void line(int number, String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        if (!first.isEmpty()) {
            second(number, line);
        } else if (line.startsWith("1 ")) {
            check(number, line);
            first = line;
        } else if (line.startsWith("2 ")) {
            throw collector.at(number, "line 2 of an element set without a line 1 before it");
        } else if (title.isEmpty() && line.length() <= LINE_LENGTH) {
            title = line.startsWith("0 ") ? line.substring(2).strip() : line.strip();
        } else {
            throw collector.at(number, "expected line 1 of an element set, found " + Numbers.shown(line));
        }
    }

    private void second(int number, String line) {
        if (!line.startsWith("2 ")) {
            throw collector.at(number, "expected line 2 of an element set, found " + Numbers.shown(line));
        }
        check(number, line);
        if (!first.substring(2, 7).equals(line.substring(2, 7))) {
            throw collector.at(
                    number, "satellite " + line.substring(2, 7) + " after line 1 of " + first.substring(2, 7));
        }
        Columns a = new Columns(number - 1, first);
        Columns b = new Columns(number, line);
        int type = first.charAt(62) == ' ' ? 0 : (int) a.number("ephemeris type", 63, 63, 0, 9);
        Optional<String> refused = MeanElementsMessage.typeRefused(type);
        if (refused.isPresent()) {
            throw collector.at(number - 1, "ephemeris type " + type + " " + refused.get());
        }
        ElementSet set = new ElementSet("TLE", a.epoch(), elements(a, b));
        Optional<String> name = title.isEmpty() ? Optional.empty() : Optional.of(title);
        collector.add(new ObjectName(a.satellite(), designator(first), name), List.of(set), number);
        sets++;
        title = "";
        first = "";
    }

    private static MeanElements elements(Columns a, Columns b) {
        a.number("first derivative of mean motion", 34, 43, -1, 1);
        a.exponent("second derivative of mean motion", 45);
        double perDay = b.number("mean motion", 53, 63, 0, MeanElementsMessage.MEAN_MOTION_MAX);
        if (perDay == 0) {
            throw b.bad("mean motion is not above 0");
        }
        return new MeanElements(
                perDay * 2 * Math.PI / SECONDS_PER_DAY,
                b.number("eccentricity", 27, 33, 0, 9_999_999) / 1e7,
                Math.toRadians(b.number("inclination", 9, 16, 0, 180)),
                Math.toRadians(b.number("right ascension of the node", 18, 25, -360, 720)),
                Math.toRadians(b.number("argument of perigee", 35, 42, -360, 720)),
                Math.toRadians(b.number("mean anomaly", 44, 51, -360, 720)),
                a.exponent("drag term", 54));
    }

    /** 98067A is 1998-067A. */
    private static Optional<String> designator(String line) {
        String text = line.substring(9, 17).strip();
        if (!text.matches("\\d{5}[A-Z]{1,3}")) {
            return Optional.empty();
        }
        int year = Integer.parseInt(text.substring(0, 2));
        return Optional.of(century(year) + "-" + text.substring(2));
    }

    private static int century(int year) {
        return year + (year < CENTURY_TURN ? 2000 : 1900);
    }

    private void check(int number, String line) {
        if (line.length() != LINE_LENGTH) {
            throw collector.at(number, "has " + line.length() + " characters, expected " + LINE_LENGTH);
        }
        int sum = 0;
        for (int i = 0; i < LINE_LENGTH - 1; i++) {
            char c = line.charAt(i);
            sum += c >= '0' && c <= '9' ? c - '0' : c == '-' ? 1 : 0;
        }
        char expected = (char) ('0' + sum % 10);
        char found = line.charAt(LINE_LENGTH - 1);
        if (found != expected) {
            throw collector.at(
                    number, "checksum is " + expected + ", found " + (found > ' ' && found < 127 ? found : '?'));
        }
    }

    /** Fields of a line; columns count from 1 and include the last one. */
    private final class Columns {
        private final int line;
        private final String text;

        Columns(int line, String text) {
            this.line = line;
            this.text = text;
        }

        OrbitException bad(String what) {
            return collector.at(line, what);
        }

        double number(String what, int from, int to, double min, double max) {
            String field = text.substring(from - 1, to).strip();
            double number = Numbers.parse(field);
            if (!(number >= min && number <= max)) {
                throw bad(what + " " + Numbers.shown(field) + " is not a number in " + Numbers.shown(min) + ".."
                        + Numbers.shown(max));
            }
            return number;
        }

        /** A field of eight columns such as -11606-4, which is -0.11606e-4. */
        double exponent(String what, int from) {
            String field = text.substring(from - 1, from + 7);
            if (!field.matches("[ +-][ 0-9]{4}[0-9][ +-][0-9]")) {
                throw bad(what + " " + Numbers.shown(field) + " is not a number such as -11606-4");
            }
            String mantissa = field.substring(1, 6).replace(' ', '0');
            double value = Integer.parseInt(mantissa) / 1e5;
            int power = (field.charAt(6) == '-' ? -1 : 1) * (field.charAt(7) - '0');
            return (field.charAt(0) == '-' ? -value : value) * Math.pow(10, power);
        }

        /** A letter stands for the first two of six digits: A is 10, I and O are left out, Z is 33. */
        int satellite() {
            String field = text.substring(2, 7);
            char letter = field.charAt(0);
            if (letter >= 'A' && letter <= 'Z' && letter != 'I' && letter != 'O') {
                int tens = letter - 'A' + 10 - (letter > 'I' ? 1 : 0) - (letter > 'O' ? 1 : 0);
                return tens * 10_000 + (int) number("last digits of the catalogue number", 4, 7, 0, 9999);
            }
            return (int) number("catalogue number", 3, 7, 1, 99_999);
        }

        Instant epoch() {
            int year = century((int) number("year of the epoch", 19, 20, 0, 99));
            double day = number("day of the epoch", 21, 32, 1, 367);
            long dayNs = Math.round((day - 1) * SECONDS_PER_DAY * 1e9);
            Instant begin =
                    LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
            return begin.plusNanos(dayNs);
        }
    }
}
