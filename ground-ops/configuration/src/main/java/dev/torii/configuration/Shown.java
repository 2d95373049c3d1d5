package dev.torii.configuration;

import com.fasterxml.jackson.databind.JsonNode;

/** How values of a file appear in messages: short, on one line, no control characters. */
final class Shown {
    private static final int LENGTH_MAX = 60;

    private Shown() {}

    static String value(JsonNode value) {
        if (value.isArray()) {
            return "a list";
        }
        if (value.isObject()) {
            return "a group of options";
        }
        if (value.isNull() || value.isMissingNode()) {
            return "nothing";
        }
        return value.isTextual() ? "\"" + name(value.textValue()) + "\"" : name(value.asText());
    }

    static String name(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(LENGTH_MAX).forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return text.codePointCount(0, text.length()) > LENGTH_MAX ? line + "..." : line.toString();
    }
}
