package dev.torii.configuration;

import java.util.HashMap;
import java.util.Map;

/** Reports a value that a second option holds. Not thread safe. */
final class UniqueValues {
    private final Map<Object, String> firstUse = new HashMap<>();

    /**
     * Notes the value of an option.
     *
     * @param key   what must be unique
     * @param shown the same for people
     */
    void add(OptionReader reader, String name, Object key, Object shown) {
        String earlier = firstUse.putIfAbsent(key, reader.pathOf(name));
        if (earlier != null) {
            reader.problem(name, shown + " is already used by " + earlier);
        }
    }
}
