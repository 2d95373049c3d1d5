package dev.torii.flightdynamics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Values by satellite, found by number, then by designator, and by name for what tells neither. Not thread safe. */
final class ObjectIndex<V> {
    private final List<V> values = new ArrayList<>();
    private final Map<Object, V> byNumber = new HashMap<>();
    private final Map<Object, V> byDesignator = new HashMap<>();
    private final Map<Object, V> byName = new HashMap<>();

    V computeIfAbsent(ObjectName object, Supplier<V> maker) {
        V value = find(object);
        if (value == null) {
            value = maker.get();
            values.add(value);
        }
        V found = value;
        if (object.number() > 0) {
            byNumber.putIfAbsent(object.number(), found);
        }
        object.designator().ifPresent(d -> byDesignator.putIfAbsent(d, found));
        object.name().ifPresent(n -> byName.putIfAbsent(n, found));
        return found;
    }

    private V find(ObjectName object) {
        V value = object.number() > 0 ? byNumber.get(object.number()) : null;
        // Pieces of a launch may share a designator in a catalogue; two numbers are never one satellite.
        if (value == null && object.number() == 0) {
            value = object.designator().map(byDesignator::get).orElse(null);
            if (value == null && object.designator().isEmpty()) {
                value = object.name().map(byName::get).orElse(null);
            }
        }
        return value;
    }

    List<V> values() {
        return values;
    }
}
