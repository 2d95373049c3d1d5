package dev.torii.yamcs.web;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yamcs.xtce.AlarmRanges;
import org.yamcs.xtce.BaseDataType;
import org.yamcs.xtce.NumericParameterType;
import org.yamcs.xtce.Parameter;
import org.yamcs.xtce.util.DoubleRange;

/**
 * The alarm limits of a parameter as the database has them.
 *
 * @param warning  values without a warning
 * @param critical values that are not critical
 */
record Limits(Optional<DoubleRange> warning, Optional<DoubleRange> critical) {
    private static final double LONG_NUMBER = 1e4;
    private static final double THOUSAND = 1000;

    static Limits of(Parameter parameter) {
        if (parameter.getParameterType() instanceof NumericParameterType type
                && type.getDefaultAlarm() != null
                && type.getDefaultAlarm().getStaticAlarmRanges() != null) {
            AlarmRanges ranges = type.getDefaultAlarm().getStaticAlarmRanges();
            return new Limits(
                    Optional.ofNullable(ranges.getWarningRange()), Optional.ofNullable(ranges.getCriticalRange()));
        }
        return new Limits(Optional.empty(), Optional.empty());
    }

    /** The unit, empty if the database has none. */
    static String unit(Parameter parameter) {
        return parameter.getParameterType() instanceof BaseDataType type
                        && !type.getUnitSet().isEmpty()
                ? type.getUnitSet().get(0).getUnit()
                : "";
    }

    /** The narrower range in a few characters, empty without limits. */
    String text() {
        return warning.or(() -> critical)
                .map(r -> r.getMin() == -r.getMax()
                        ? "±" + number(r.getMax())
                        : number(r.getMin()) + " … " + number(r.getMax()))
                .orElse("");
    }

    /** The finite limits; true is critical. */
    Map<Double, Boolean> marks() {
        Map<Double, Boolean> marks = new TreeMap<>();
        warning.ifPresent(r -> put(marks, r, false));
        critical.ifPresent(r -> put(marks, r, true));
        return marks;
    }

    private static void put(Map<Double, Boolean> marks, DoubleRange range, boolean critical) {
        marks.put(range.getMin(), critical);
        marks.put(range.getMax(), critical);
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value < 0 ? "-∞" : "∞";
        }
        if (Math.abs(value) >= LONG_NUMBER) {
            return number(value / THOUSAND) + "k";
        }
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
