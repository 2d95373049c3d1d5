package dev.torii.yamcs.fleet;

import java.util.function.Predicate;
import org.yamcs.xtce.ArgumentType;
import org.yamcs.xtce.EnumeratedArgumentType;
import org.yamcs.xtce.FloatArgumentType;
import org.yamcs.xtce.FloatValidRange;
import org.yamcs.xtce.IntegerArgumentType;
import org.yamcs.xtce.IntegerValidRange;
import org.yamcs.xtce.ValueEnumeration;

/**
 * What values a command argument takes, for a check and for people.
 *
 * @param allowed end of a sentence "the value is not ..."
 * @param test    whether a value of a configuration file is allowed
 */
record ArgumentRule(String allowed, Predicate<Object> test) {
    /**
     * Reads the rule of an argument type. Types other than numbers and enumerations are left to Yamcs: their rule takes what can be
     * converted.
     *
     * @param type type in the database
     * @return its rule
     */
    static ArgumentRule of(ArgumentType type) {
        if (type instanceof EnumeratedArgumentType enumerated) {
            return enumeration(enumerated);
        }
        if (type instanceof IntegerArgumentType integer) {
            return integer(integer);
        }
        if (type instanceof FloatArgumentType decimal) {
            return decimal(decimal);
        }
        return new ArgumentRule(type.getTypeAsString(), value -> convert(type, value) != null);
    }

    boolean allows(Object value) {
        return test.test(value);
    }

    private static ArgumentRule enumeration(EnumeratedArgumentType type) {
        var labels = type.getValueEnumerationList().stream()
                .map(ValueEnumeration::getLabel)
                .toList();
        return new ArgumentRule("one of " + labels, value -> labels.contains(convert(type, value)));
    }

    private static ArgumentRule integer(IntegerArgumentType type) {
        IntegerValidRange range = type.getValidRange();
        if (range == null) {
            return new ArgumentRule("a whole number", value -> isWhole(value) && convert(type, value) != null);
        }
        long min = range.getMinInclusive();
        long max = range.getMaxInclusive();
        return new ArgumentRule(
                "a whole number in " + min + ".." + max,
                value -> isWhole(value)
                        && convert(type, value) instanceof Long number
                        && number >= min
                        && number <= max);
    }

    private static ArgumentRule decimal(FloatArgumentType type) {
        FloatValidRange range = type.getValidRange();
        if (range == null) {
            return new ArgumentRule("a number", value -> convert(type, value) != null);
        }
        return new ArgumentRule(
                "a number in " + range.getMin() + ".." + range.getMax(),
                value -> convert(type, value) instanceof Double number && range.inRange(number) == 0);
    }

    /** Yamcs would cut a fraction. */
    private static boolean isWhole(Object value) {
        return !(value instanceof Double number) || number == Math.rint(number);
    }

    private static Object convert(ArgumentType type, Object value) {
        try {
            return type.convertType(value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
