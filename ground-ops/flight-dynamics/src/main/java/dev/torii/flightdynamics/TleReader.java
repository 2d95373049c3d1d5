package dev.torii.flightdynamics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.orekit.errors.OrekitException;
import org.orekit.propagation.analytical.tle.TLE;

/** Reads two-line element sets, with or without title lines; blank lines and lines that begin with # are left out. */
final class TleReader {
    private static final int LINE_LENGTH = 69;

    private final String source;
    private final Map<Integer, List<ElementSet>> sets = new LinkedHashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private String title = "";
    private String first = "";

    private TleReader(String source) {
        this.source = source;
    }

    static List<Ephemeris> read(String source, String text) {
        TleReader reader = new TleReader(source);
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            reader.line(i + 1, lines[i].stripTrailing());
        }
        if (!reader.first.isEmpty()) {
            throw reader.bad(lines.length, "line 2 of the last element set is missing");
        }
        if (reader.sets.isEmpty()) {
            throw new OrbitException(source + ": holds no element set");
        }
        List<Ephemeris> all = new ArrayList<>();
        reader.sets.forEach((number, elementSets) ->
                all.add(new Ephemeris(Optional.ofNullable(reader.names.get(number)), elementSets)));
        return all;
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
            throw bad(number, "line 2 of an element set without a line 1 before it");
        } else if (title.isEmpty() && line.length() <= LINE_LENGTH) {
            title = line.startsWith("0 ") ? line.substring(2).strip() : line.strip();
        } else {
            throw bad(number, "expected line 1 of an element set, found \"" + shown(line) + "\"");
        }
    }

    private void second(int number, String line) {
        if (!line.startsWith("2 ")) {
            throw bad(number, "expected line 2 of an element set, found \"" + shown(line) + "\"");
        }
        check(number, line);
        if (!first.substring(2, 7).equals(line.substring(2, 7))) {
            throw bad(number, "satellite " + line.substring(2, 7) + " after line 1 of " + first.substring(2, 7));
        }
        ElementSet set = elementSet(number, line);
        sets.computeIfAbsent(set.satelliteNumber(), n -> new ArrayList<>()).add(set);
        if (!title.isEmpty()) {
            names.put(set.satelliteNumber(), title);
        }
        title = "";
        first = "";
    }

    private ElementSet elementSet(int number, String second) {
        try {
            TLE.isFormatOK(first, second);
            TLE tle = new TLE(first, second, SpaceContext.utc());
            if (!(tle.getMeanMotion() > 0)) {
                throw bad(number, "mean motion is not above 0");
            }
            return new ElementSet(tle);
        } catch (OrekitException e) {
            throw new OrbitException(source + ":" + number + ": " + e.getMessage(Locale.ROOT), e);
        } catch (NumberFormatException e) {
            throw new OrbitException(source + ":" + number + ": a field of the element set is not a number", e);
        }
    }

    private void check(int number, String line) {
        if (line.length() != LINE_LENGTH) {
            throw bad(number, "has " + line.length() + " characters, expected " + LINE_LENGTH);
        }
        int sum = 0;
        for (int i = 0; i < LINE_LENGTH - 1; i++) {
            char c = line.charAt(i);
            sum += c >= '0' && c <= '9' ? c - '0' : c == '-' ? 1 : 0;
        }
        char expected = (char) ('0' + sum % 10);
        if (line.charAt(LINE_LENGTH - 1) != expected) {
            throw bad(number, "checksum is " + expected + ", found " + line.charAt(LINE_LENGTH - 1));
        }
    }

    private OrbitException bad(int number, String what) {
        return new OrbitException(source + ":" + number + ": " + what);
    }

    private static String shown(String line) {
        String printable = line.replaceAll("[^ -~]", "?");
        return printable.length() > 40 ? printable.substring(0, 40) + "..." : printable;
    }
}
