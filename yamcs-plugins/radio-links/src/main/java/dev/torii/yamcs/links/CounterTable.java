package dev.torii.yamcs.links;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.yamcs.parameter.ParameterValue;
import org.yamcs.parameter.SystemParametersService;
import org.yamcs.protobuf.Yamcs;
import org.yamcs.utils.ValueUtility;
import org.yamcs.xtce.Parameter;
import org.yamcs.xtce.UnitType;

/**
 * What a link or an antenna tells of itself, once: shown on the Links page as a map and published as system parameters, under the names of
 * docs/counters.md.
 *
 * <p>Filled by one thread, then read by any.
 */
final class CounterTable {
    private record Entry(String name, Yamcs.Value.Type type, String unit, String description, Supplier<Object> value) {}

    private final List<Entry> entries = new ArrayList<>();
    private volatile List<Parameter> parameters = List.of();

    /** Adds a count. */
    CounterTable count(String name, String description, LongSupplier value) {
        return add(name, Yamcs.Value.Type.UINT64, "", description, value::getAsLong);
    }

    /** Adds a count of something that has a unit. */
    CounterTable count(String name, String unit, String description, LongSupplier value) {
        return add(name, Yamcs.Value.Type.UINT64, unit, description, value::getAsLong);
    }

    /** Adds a number; NaN while there is none. */
    CounterTable number(String name, String unit, String description, DoubleSupplier value) {
        return add(name, Yamcs.Value.Type.DOUBLE, unit, description, value::getAsDouble);
    }

    /** Adds a state that is on or off. */
    CounterTable flag(String name, String description, BooleanSupplier value) {
        return add(name, Yamcs.Value.Type.BOOLEAN, "", description, value::getAsBoolean);
    }

    /** Adds a text. */
    CounterTable text(String name, String description, Supplier<String> value) {
        return add(name, Yamcs.Value.Type.STRING, "", description, value::get);
    }

    private CounterTable add(
            String name, Yamcs.Value.Type type, String unit, String description, Supplier<Object> value) {
        entries.add(new Entry(name, type, unit, description, value));
        return this;
    }

    /** Names and values, in the order they were added; numbers that are not there are left out. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Object value = entry.value().get();
            if (isThere(value)) {
                map.put(entry.name(), value);
            }
        }
        return map;
    }

    private static boolean isThere(Object value) {
        return !(value instanceof Double number && number.isNaN());
    }

    /** Makes the system parameters, below a prefix that ends with a slash. */
    void publish(SystemParametersService service, String prefix) {
        List<Parameter> made = new ArrayList<>();
        for (Entry entry : entries) {
            UnitType unit = entry.unit().isEmpty() ? null : new UnitType(entry.unit());
            made.add(service.createSystemParameter(prefix + entry.name(), entry.type(), unit, entry.description()));
        }
        parameters = made;
    }

    /** Adds the values of the parameters that {@link #publish} made. */
    void collect(long time, List<ParameterValue> list) {
        List<Parameter> made = parameters;
        for (int i = 0; i < made.size(); i++) {
            Object value = entries.get(i).value().get();
            if (isThere(value)) {
                list.add(value(made.get(i), time, value));
            }
        }
    }

    private static ParameterValue value(Parameter parameter, long time, Object value) {
        if (value instanceof Long count) {
            return SystemParametersService.getPV(parameter, time, ValueUtility.getUint64Value(count));
        }
        if (value instanceof Double number) {
            return SystemParametersService.getPV(parameter, time, number);
        }
        if (value instanceof Boolean flag) {
            return SystemParametersService.getPV(parameter, time, flag);
        }
        return SystemParametersService.getPV(parameter, time, (String) value);
    }
}
