package dev.torii.yamcs.database;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yamcs.xtce.AlarmRanges;
import org.yamcs.xtce.BaseDataType;
import org.yamcs.xtce.DataEncoding;
import org.yamcs.xtce.DataType;
import org.yamcs.xtce.EnumeratedDataType;
import org.yamcs.xtce.EnumeratedParameterType;
import org.yamcs.xtce.EnumerationAlarm;
import org.yamcs.xtce.FloatArgumentType;
import org.yamcs.xtce.FloatDataType;
import org.yamcs.xtce.IntegerArgumentType;
import org.yamcs.xtce.IntegerDataEncoding;
import org.yamcs.xtce.NumericAlarm;
import org.yamcs.xtce.NumericDataType;
import org.yamcs.xtce.NumericParameterType;
import org.yamcs.xtce.ValueEnumeration;
import org.yamcs.xtce.util.DoubleRange;

/** Types without units, alarm limits and valid ranges that mean nothing, enumerations that are not clear. */
final class TypeChecks {
    private final DatabaseItems items;
    private final List<Finding> findings = new ArrayList<>();

    TypeChecks(DatabaseItems items) {
        this.items = items;
    }

    List<Finding> findings() {
        items.parameterTypes().forEach(type -> {
            checkUnit(type);
            checkEnumeration(type);
            if (type instanceof NumericParameterType numeric && numeric.getDefaultAlarm() != null) {
                checkAlarm(numeric, numeric.getDefaultAlarm());
            }
            if (type instanceof EnumeratedParameterType enumerated && enumerated.getDefaultAlarm() != null) {
                checkAlarm(enumerated, enumerated.getDefaultAlarm());
            }
        });
        items.argumentTypes().forEach(type -> {
            checkUnit(type);
            checkEnumeration(type);
            checkValidRange(type);
        });
        return findings;
    }

    private void error(String rule, DataType type, String text) {
        findings.add(Finding.error(rule, type.getQualifiedName(), text));
    }

    private static Optional<IntegerDataEncoding> integer(DataType type) {
        DataEncoding encoding = type instanceof BaseDataType base ? base.getEncoding() : null;
        return encoding instanceof IntegerDataEncoding integer ? Optional.of(integer) : Optional.empty();
    }

    /** Of a physical quantity; counts, identifiers and codes have none. */
    private void checkUnit(DataType type) {
        boolean calibrated =
                integer(type).filter(e -> e.getDefaultCalibrator() != null).isPresent();
        boolean quantity = type instanceof FloatDataType || (type instanceof NumericDataType && calibrated);
        if (quantity && ((BaseDataType) type).getUnitSet().isEmpty()) {
            error("missing-unit", type, "is a quantity without Unit; of one without dimension a justification says so");
        }
    }

    private void checkEnumeration(DataType type) {
        if (!(type instanceof EnumeratedDataType enumerated)) {
            return;
        }
        Optional<RawRange> room = integer(type).flatMap(RawRange::of);
        Set<Long> values = new HashSet<>();
        Set<String> labels = new HashSet<>();
        for (ValueEnumeration value : enumerated.getValueEnumerationList()) {
            if (!values.add(value.getValue())) {
                error("enumeration", type, "value " + value.getValue() + " is there twice");
            }
            if (!labels.add(value.getLabel())) {
                error("enumeration", type, "label " + value.getLabel() + " is there twice");
            }
            room.filter(r -> !r.holds(BigInteger.valueOf(value.getValue())))
                    .ifPresent(r -> error(
                            "enumeration", type, value.getLabel() + " = " + value.getValue() + " is not in " + r));
        }
    }

    private void checkAlarm(EnumeratedParameterType type, EnumerationAlarm alarm) {
        for (EnumerationAlarm.EnumerationAlarmItem item : alarm.getAlarmList()) {
            boolean known = type.getValueEnumerationList().stream()
                    .anyMatch(v -> v.getLabel().equals(item.getEnumerationLabel()));
            if (!known) {
                error("limits", type, "alarm on the label " + item.getEnumerationLabel() + ", which it does not have");
            }
        }
    }

    private void checkAlarm(NumericParameterType type, NumericAlarm alarm) {
        AlarmRanges ranges = alarm.getStaticAlarmRanges();
        if (ranges == null) {
            return;
        }
        Optional<Attainable> attainable = Attainable.of(type);
        String innerName = "";
        DoubleRange inner = null;
        String[] names = {"watch", "warning", "distress", "critical", "severe"};
        DoubleRange[] all = {
            ranges.getWatchRange(),
            ranges.getWarningRange(),
            ranges.getDistressRange(),
            ranges.getCriticalRange(),
            ranges.getSevereRange()
        };
        for (int i = 0; i < names.length; i++) {
            DoubleRange range = all[i];
            if (range == null) {
                continue;
            }
            String name = names[i] + " range " + text(range);
            if (range.getMin() > range.getMax()) {
                error("limits", type, name + " is empty");
            }
            attainable.ifPresent(a -> checkAttainable(type, name, range, a));
            if (inner != null && (range.getMin() > inner.getMin() || range.getMax() < inner.getMax())) {
                error("limits", type, name + " does not hold the " + innerName);
            }
            inner = range;
            innerName = name;
        }
    }

    private void checkAttainable(NumericParameterType type, String name, DoubleRange range, Attainable attainable) {
        for (double limit : new double[] {range.getMin(), range.getMax()}) {
            if (Double.isFinite(limit) && !attainable.holds(limit)) {
                error("limits", type, name + " has a limit that no value reaches; they are in " + attainable);
            }
        }
    }

    private static String text(DoubleRange range) {
        return Attainable.shown(range.getMin()) + ".." + Attainable.shown(range.getMax());
    }

    /** What an operator may enter has to fit the encoding; of arguments calibrators go from what is entered to what is sent. */
    private void checkValidRange(DataType type) {
        Optional<RawRange> room = integer(type).flatMap(RawRange::of);
        if (room.isEmpty()) {
            return;
        }
        double min;
        double max;
        if (type instanceof IntegerArgumentType argument && argument.getValidRange() != null) {
            min = argument.getValidRange().getMinInclusive();
            max = argument.getValidRange().getMaxInclusive();
        } else if (type instanceof FloatArgumentType argument && argument.getValidRange() != null) {
            min = argument.getValidRange().getMin();
            max = argument.getValidRange().getMax();
        } else {
            return;
        }
        if (min > max) {
            error("valid-range", type, Attainable.shown(min) + ".." + Attainable.shown(max) + " is empty");
            return;
        }
        Optional<Attainable> sent = Attainable.of(integer(type).orElseThrow().getDefaultCalibrator(), min, max);
        sent.filter(s -> !room.get().holds(Math.rint(s.min())) || !room.get().holds(Math.rint(s.max())))
                .ifPresent(s -> error(
                        "valid-range",
                        type,
                        Attainable.shown(min) + ".." + Attainable.shown(max) + " is sent as " + s
                                + "; there is room for " + room.get()));
    }
}
