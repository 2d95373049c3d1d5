package dev.torii.etc;

import java.util.Optional;
import org.yamcs.parameter.Value;
import org.yamcs.xtce.AlarmRanges;
import org.yamcs.xtce.EnumeratedParameterType;
import org.yamcs.xtce.NumericParameterType;
import org.yamcs.xtce.Parameter;
import org.yamcs.xtce.ParameterType;
import org.yamcs.xtce.util.DoubleRange;

/** Compares a value with the alarm definitions of its parameter, without the count of violations that some wait for. */
final class AlarmCheck {
    private AlarmCheck() {}

    /** The level of the alarm and the name of the parameter, if the value asks for one. */
    static Optional<String> violation(Parameter parameter, Value value) {
        return level(parameter.getParameterType(), value).map(level -> level + " " + parameter.getQualifiedName());
    }

    private static Optional<String> level(ParameterType type, Value value) {
        if (type instanceof EnumeratedParameterType enumerated && enumerated.getDefaultAlarm() != null) {
            return enumerated.getDefaultAlarm().getAlarmList().stream()
                    .filter(item -> item.getEnumerationLabel().equals(value.getStringValue()))
                    .map(item -> item.getAlarmLevel().toString())
                    .findFirst();
        }
        if (type instanceof NumericParameterType numeric && numeric.getDefaultAlarm() != null) {
            AlarmRanges ranges = numeric.getDefaultAlarm().getStaticAlarmRanges();
            double number = value.toDouble();
            return outside(ranges.getCriticalRange(), number, "CRITICAL")
                    .or(() -> outside(ranges.getWarningRange(), number, "WARNING"))
                    .or(() -> outside(ranges.getWatchRange(), number, "WATCH"));
        }
        return Optional.empty();
    }

    private static Optional<String> outside(DoubleRange range, double number, String level) {
        return range != null && range.inRange(number) != 0 ? Optional.of(level) : Optional.empty();
    }
}
