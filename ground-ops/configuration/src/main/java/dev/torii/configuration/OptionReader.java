package dev.torii.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Checked access to one group of options of a YAML file. Every read names the option, its allowed values and its default; what
 * is wrong goes to the problems, and the reader then returns some allowed value so that reading goes on and finds the
 * next problem. The caller ends with {@link #noOthers}, which reports options that nobody asked for. Not thread safe.
 */
public final class OptionReader {
    private static final int TEXTS_MAX = 1000;
    private static final TextRule TIME = TextRule.of(
            "(19|20|21)\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z",
            "a UTC time such as \"2026-08-01T12:00:00Z\"");

    private final String file;
    private final String path;
    private final JsonNode node;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();
    /** The group itself was reported; its missing options are a consequence. */
    private final boolean broken;

    private OptionReader(String file, String path, JsonNode node, Problems problems, boolean broken) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.problems = problems;
        this.broken = broken;
    }

    /**
     * Reads a whole file.
     *
     * @param file     a YAML file
     * @param problems what is wrong with it
     * @return its root; an empty one if it cannot be read
     */
    public static OptionReader of(Path file, Problems problems) {
        int before = problems.count();
        JsonNode tree = YamlFile.read(file, problems);
        return root(file.toString(), tree, problems, problems.count() > before);
    }

    /**
     * Makes the reader of a whole file.
     *
     * @param broken whether the file was already reported as not readable
     */
    static OptionReader root(String file, JsonNode node, Problems problems, boolean broken) {
        return of(file, "", node, problems, broken);
    }

    private static OptionReader of(String file, String path, JsonNode node, Problems problems, boolean broken) {
        boolean absent = node.isMissingNode() || node.isNull();
        if (!absent && !node.isObject()) {
            problems.add(
                    file, path.isEmpty() ? "(file)" : path, shown(node) + " is not a group of options (name: value)");
            return new OptionReader(file, path, MissingNode.getInstance(), problems, true);
        }
        return new OptionReader(file, path, absent ? MissingNode.getInstance() : node, problems, broken);
    }

    /** Returns the full name of an option of this group. */
    String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Reports a problem of an option of this group. */
    public void problem(String name, String what) {
        problems.add(file, pathOf(name), what);
    }

    /** Returns a text; {@code fallback} null makes the option required. */
    public String text(String name, TextRule rule, String fallback) {
        JsonNode value = value(name);
        if (absent(value)) {
            return orMissing(name, fallback, rule.allowed(), "x");
        }
        if (!value.isTextual()) {
            problem(name, shown(value) + " is not text (" + rule.allowed() + "; put it in quotes)");
        } else if (!rule.accepts(value.textValue())) {
            problem(name, shown(value) + " is not " + rule.allowed());
        } else {
            return value.textValue();
        }
        return fallback == null ? "x" : fallback;
    }

    /** Returns a whole number within bounds; {@code fallback} null makes the option required. */
    public long longInteger(String name, long min, long max, Long fallback) {
        JsonNode value = value(name);
        String allowed = "in " + min + ".." + max;
        if (absent(value)) {
            return orMissing(name, fallback, "a whole number " + allowed, min);
        }
        return checkedInteger(pathOf(name), value, min, max, fallback == null ? min : fallback);
    }

    /** Returns a whole number that fits an int. */
    public int integer(String name, int min, int max, Integer fallback) {
        return (int) longInteger(name, min, max, fallback == null ? null : (Long) fallback.longValue());
    }

    /** Returns a number within bounds; {@code fallback} null makes the option required. */
    public double decimal(String name, double min, double max, Double fallback) {
        JsonNode value = value(name);
        if (absent(value)) {
            return orMissing(name, fallback, "a number in " + plain(min) + ".." + plain(max), min);
        }
        return checkedDecimal(pathOf(name), value, min, max, fallback == null ? min : fallback);
    }

    /** Returns whether an option is there. */
    public boolean has(String name) {
        return !absent(value(name));
    }

    /** Returns a flag. */
    public boolean flag(String name, boolean fallback) {
        JsonNode value = value(name);
        if (absent(value)) {
            return fallback;
        }
        if (!value.isBoolean()) {
            problem(name, shown(value) + " is not true or false");
            return fallback;
        }
        return value.booleanValue();
    }

    /** Returns a constant, written in lower case with hyphens in the file. */
    public <E extends Enum<E>> E choice(String name, Class<E> type, E fallback) {
        JsonNode value = value(name);
        if (absent(value)) {
            return fallback;
        }
        List<String> choices = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String choice = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (value.isTextual() && value.textValue().equals(choice)) {
                return constant;
            }
            choices.add(choice);
        }
        problem(name, shown(value) + " is not one of " + String.join(", ", choices));
        return fallback;
    }

    /** Returns a list of whole numbers without repeats. */
    List<Integer> integers(String name, int min, int max, List<Integer> fallback) {
        JsonNode value = value(name);
        if (absent(value)) {
            return fallback;
        }
        if (!value.isArray()) {
            problem(name, shown(value) + " is not a list of whole numbers in " + min + ".." + max);
            return fallback;
        }
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            int number = (int) checkedInteger(pathOf(name) + "[" + i + "]", value.get(i), min, max, min);
            if (numbers.contains(number)) {
                problem(name, number + " is there twice");
            }
            numbers.add(number);
        }
        return numbers;
    }

    /** Returns a list of texts without repeats. */
    List<String> texts(String name, TextRule rule, List<String> fallback) {
        JsonNode value = value(name);
        if (absent(value)) {
            return fallback;
        }
        if (!value.isArray() || value.size() > TEXTS_MAX) {
            problem(name, shown(value) + " is not a list of up to " + TEXTS_MAX + " texts");
            return fallback;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            JsonNode text = value.get(i);
            if (!text.isTextual() || !rule.accepts(text.textValue())) {
                problem(name + "[" + i + "]", shown(text) + " is not " + rule.allowed());
            } else if (texts.contains(text.textValue())) {
                problem(name + "[" + i + "]", shown(text) + " is there twice");
            } else {
                texts.add(text.textValue());
            }
        }
        return texts;
    }

    /** Returns a time, which must be there. */
    Instant instant(String name) {
        String text = text(name, TIME, null);
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            if (TIME.accepts(text)) {
                problem(name, "\"" + text + "\" is not a time that exists");
            }
            return Instant.EPOCH;
        }
    }

    /** Returns a group of options of this group; an absent one reads as all defaults. */
    public OptionReader group(String name) {
        return of(file, pathOf(name), value(name), problems, broken);
    }

    /** Returns the groups of a list, each of which has its own options. */
    public List<OptionReader> groups(String name, int min, int max) {
        JsonNode value = value(name);
        List<OptionReader> groups = new ArrayList<>();
        String allowed = "a list of " + min + ".." + max + " groups of options";
        if (absent(value)) {
            if (min > 0) {
                orMissing(name, null, allowed, 0);
            }
            return groups;
        }
        if (!value.isArray() || value.size() < min || value.size() > max) {
            problem(name, (value.isArray() ? "a list of " + value.size() : shown(value)) + " is not " + allowed);
            return groups;
        }
        for (int i = 0; i < value.size(); i++) {
            groups.add(of(
                    file,
                    pathOf(name) + "[" + i + "]",
                    value.get(i),
                    problems,
                    value.get(i).isNull()));
        }
        return groups;
    }

    /** Returns the node of an option for readers of their own, and marks it as known. */
    JsonNode value(String name) {
        known.add(name);
        return node.path(name);
    }

    /** Returns whether an option was not given. */
    static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** Checks a number at a path of the caller's. */
    double checkedDecimal(String where, JsonNode value, double min, double max, double instead) {
        String allowed = "in " + plain(min) + ".." + plain(max);
        if (!value.isNumber()) {
            problems.add(file, where, shown(value) + " is not a number " + allowed);
            return instead;
        }
        double number = value.doubleValue();
        if (!(number >= min && number <= max)) {
            problems.add(file, where, shown(value) + " is not " + allowed);
            return instead;
        }
        return number;
    }

    private long checkedInteger(String where, JsonNode value, long min, long max, long instead) {
        String allowed = "in " + min + ".." + max;
        if (!value.isIntegralNumber()) {
            problems.add(file, where, shown(value) + " is not a whole number " + allowed);
            return instead;
        }
        if (!value.canConvertToLong() || value.longValue() < min || value.longValue() > max) {
            problems.add(file, where, shown(value) + " is not " + allowed);
            return instead;
        }
        return value.longValue();
    }

    /** Returns the names of the options given in this group, whether known or not. */
    List<String> given() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Reports each option of this group that no read asked for, with the nearest that exists. */
    public void noOthers() {
        for (String name : given()) {
            if (!known.contains(name)) {
                problem(Shown.name(name), "unknown option; " + NearestName.hint(name, known));
            }
        }
    }

    static String shown(JsonNode value) {
        return Shown.value(value);
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private <T> T orMissing(String name, T fallback, String allowed, T instead) {
        if (fallback != null) {
            return fallback;
        }
        if (!broken) {
            problem(name, "is missing; it must be " + allowed);
        }
        return instead;
    }
}
