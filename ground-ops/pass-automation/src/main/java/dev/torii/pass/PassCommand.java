package dev.torii.pass;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One command of a pass, as configured.
 *
 * @param name qualified name in the spacecraft's database
 * @param arguments values by argument name, in the order given
 */
public record PassCommand(String name, Map<String, Object> arguments) {

    /** Takes a copy of the arguments that keeps their order. */
    public PassCommand {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }
}
