package dev.torii.configuration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A command of the pass procedure.
 *
 * @param name      qualified name in the database, for example {@code /TRK/obc/PING}
 * @param arguments by name, in the order of the file; values are String, Long, Double or Boolean
 */
public record PassCommand(String name, Map<String, Object> arguments) {
    /** Copies the arguments, keeping their order. */
    public PassCommand {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }
}
