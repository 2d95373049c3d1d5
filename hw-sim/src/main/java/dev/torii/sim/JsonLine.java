package dev.torii.sim;

import dev.torii.sim.physics.Vector3;
import java.util.Map;

/** Writes one JSON object on one line: just what the events need. Not thread safe. */
final class JsonLine {

    private final StringBuilder text = new StringBuilder("{");

    /** Adds a string member. */
    JsonLine put(String name, String value) {
        key(name);
        quote(value);
        return this;
    }

    /** Adds an integer member. */
    JsonLine put(String name, long value) {
        key(name);
        text.append(value);
        return this;
    }

    /** Adds a number; null if it is none. */
    JsonLine put(String name, double value) {
        key(name);
        text.append(Double.isFinite(value) ? Double.toString(value) : "null");
        return this;
    }

    /** Adds a member that is an array of three numbers. */
    JsonLine put(String name, Vector3 v) {
        key(name);
        text.append('[')
                .append(v.x())
                .append(',')
                .append(v.y())
                .append(',')
                .append(v.z())
                .append(']');
        return this;
    }

    /** Adds a boolean member. */
    JsonLine put(String name, boolean value) {
        key(name);
        text.append(value);
        return this;
    }

    /** Adds a member that is an object of integers. */
    JsonLine put(String name, Map<String, Long> values) {
        key(name);
        text.append('{');
        String separator = "";
        for (Map.Entry<String, Long> entry : values.entrySet()) {
            text.append(separator);
            quote(entry.getKey());
            text.append(':').append(entry.getValue());
            separator = ",";
        }
        text.append('}');
        return this;
    }

    private void key(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(name);
        text.append(':');
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    /** The whole object, without line end. */
    @Override
    public String toString() {
        return text + "}";
    }
}
