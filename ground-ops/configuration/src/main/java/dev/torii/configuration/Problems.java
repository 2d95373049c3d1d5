package dev.torii.configuration;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that an operator sees all of it at once. Not thread safe. */
public final class Problems {
    /** A file of nonsense would otherwise print for ever. */
    static final int REPORTED_MAX = 100;

    private final List<String> lines = new ArrayList<>();
    private int count;

    /** Adds a problem of a whole file. */
    void add(String file, String what) {
        append(file + ": " + what);
    }

    /** Adds a problem of one option. */
    void add(String file, String path, String what) {
        append(file + ": " + path + ": " + what);
    }

    /** Returns how many were added. */
    int count() {
        return count;
    }

    /** Makes an empty collection. */
    public Problems() {}

    /** Throws {@link ConfigurationException} if anything was added. */
    public void throwIfAny() {
        if (count == 0) {
            return;
        }
        List<String> all = new ArrayList<>(lines);
        if (count > lines.size()) {
            all.add("and " + (count - lines.size()) + " more problems");
        }
        throw new ConfigurationException(all);
    }

    private void append(String line) {
        count++;
        if (lines.size() < REPORTED_MAX) {
            lines.add(line);
        }
    }
}
