package dev.torii.flightdynamics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.TimeScale;

/**
 * The keywords of one message, or of one block of it, with their values and where they stand; the same for KVN, XML, JSON and CSV. A
 * value of null or nothing counts as absent. Not thread safe.
 */
final class Fields {
    private static final int COUNT_MAX = 500;

    private final String source;
    private final String path;
    private final int line;
    private final Map<String, Value> values = new LinkedHashMap<>();

    private record Value(String text, String unit, int line) {}

    /**
     * Begins a block.
     *
     * @param path of the block within the file, put before keywords in messages; may be empty
     * @param line where it begins
     */
    Fields(String source, String path, int line) {
        this.source = source;
        this.path = path;
        this.line = line;
    }

    int line() {
        return line;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean has(String keyword) {
        return values.containsKey(keyword);
    }

    /** Adds a value. */
    void put(String keyword, String text, String unit, int at) {
        if (values.size() == COUNT_MAX) {
            throw new OrbitException(source + ":" + at + ": more than " + COUNT_MAX + " keywords");
        }
        if (values.containsKey(keyword)) {
            throw new OrbitException(source + ":" + at + ": " + path + shown(keyword) + " is there twice");
        }
        if (!text.isBlank()) {
            values.put(keyword, new Value(text.strip(), unit, at));
        }
    }

    private static String shown(String keyword) {
        String quoted = Numbers.shown(keyword);
        return quoted.substring(1, quoted.length() - 1);
    }

    Optional<String> text(String keyword) {
        return Optional.ofNullable(values.get(keyword)).map(Value::text);
    }

    String required(String keyword) {
        Value value = values.get(keyword);
        if (value == null) {
            throw new OrbitException(source + ":" + line + ": " + path + keyword + " is missing");
        }
        return value.text();
    }

    /** Rejects a value that is none of those allowed; absent is fine. */
    void oneOf(String keyword, String... allowed) {
        Optional<String> text = text(keyword);
        if (text.isPresent() && !Arrays.asList(allowed).contains(text.get().toUpperCase(Locale.ROOT))) {
            throw bad(keyword, "is not " + String.join(" or ", allowed));
        }
    }

    /**
     * Reads a number.
     *
     * @param min  lowest, allowed
     * @param max  highest, allowed
     * @param unit that a unit must be if there is one; its case does not matter
     */
    double number(String keyword, double min, double max, String unit) {
        required(keyword);
        Value value = values.get(keyword);
        if (!value.unit().isEmpty() && !value.unit().equalsIgnoreCase(unit)) {
            throw new OrbitException(source + ":" + value.line() + ": " + path + keyword + " has the unit "
                    + Numbers.shown(value.unit()) + ", expected " + unit);
        }
        double number = Numbers.parse(value.text());
        if (!(number >= min && number <= max)) {
            throw bad(keyword, "is not a number in " + Numbers.shown(min) + ".." + Numbers.shown(max));
        }
        return number;
    }

    double number(String keyword, double min, double max, String unit, double fallback) {
        return has(keyword) ? number(keyword, min, max, unit) : fallback;
    }

    int integer(String keyword, int min, int max, int fallback) {
        double number = number(keyword, min, max, "", fallback);
        if (number != Math.rint(number)) {
            throw bad(keyword, "is not a whole number");
        }
        return (int) number;
    }

    AbsoluteDate date(String keyword, TimeScale scale) {
        try {
            return MessageTime.parse(required(keyword), scale);
        } catch (IllegalArgumentException e) {
            throw bad(keyword, e.getMessage());
        }
    }

    OrbitException bad(String keyword, String what) {
        Value value = values.get(keyword);
        return new OrbitException(
                source + ":" + value.line() + ": " + path + keyword + " " + Numbers.shown(value.text()) + " " + what);
    }

    OrbitException bad(String what) {
        return new OrbitException(source + ":" + line + ": " + what);
    }
}
