package dev.torii.yamcs.database;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yamcs.xtce.ANDedConditions;
import org.yamcs.xtce.Comparison;
import org.yamcs.xtce.ComparisonList;
import org.yamcs.xtce.EnumeratedDataType;
import org.yamcs.xtce.IntegerDataEncoding;
import org.yamcs.xtce.MatchCriteria;
import org.yamcs.xtce.Parameter;
import org.yamcs.xtce.ParameterInstanceRef;
import org.yamcs.xtce.SequenceContainer;
import org.yamcs.xtce.ValueEnumeration;

/**
 * Which packets a container takes: the raw values that its restriction criteria, and those of the containers it is based on, leave to each parameter.
 */
final class PacketPattern {
    private final Map<Parameter, RawSet> values = new HashMap<>();
    private final List<String> undecided = new ArrayList<>();

    PacketPattern(SequenceContainer container) {
        for (SequenceContainer c = container; c != null; c = c.getBaseContainer()) {
            add(c.getRestrictionCriteria());
        }
    }

    private void add(MatchCriteria criteria) {
        if (criteria instanceof Comparison comparison) {
            add(comparison);
        } else if (criteria instanceof ComparisonList list) {
            list.getComparisonList().forEach(this::add);
        } else if (criteria instanceof ANDedConditions all
                && all.getExpressionList().isEmpty()) {
            return;
        } else if (criteria != null) {
            undecided.add(criteria.toString());
        }
    }

    private void add(Comparison comparison) {
        Optional<RawSet> set = comparison.getRef() instanceof ParameterInstanceRef ref && ref.getMemberPath() == null
                ? set(ref, comparison)
                : Optional.empty();
        if (set.isPresent()) {
            Parameter parameter = ((ParameterInstanceRef) comparison.getRef()).getParameter();
            values.merge(parameter, set.get(), RawSet::and);
        } else {
            undecided.add(comparison.toString());
        }
    }

    private static Optional<RawSet> set(ParameterInstanceRef ref, Comparison comparison) {
        var type = ref.getParameter().getParameterType();
        if (type == null || !(type.getEncoding() instanceof IntegerDataEncoding encoding)) {
            return Optional.empty();
        }
        Optional<RawRange> domain = RawRange.of(encoding);
        boolean calibrated = ref.useCalibratedValue();
        if (calibrated && encoding.getDefaultCalibrator() != null) {
            return Optional.empty();
        }
        Optional<BigInteger> value = calibrated && type instanceof EnumeratedDataType enumerated
                ? ofLabel(enumerated, comparison.getStringValue())
                : number(comparison.getStringValue());
        return domain.flatMap(d -> value.map(v -> RawSet.of(comparison.getComparisonOperator(), v, d)));
    }

    private static Optional<BigInteger> ofLabel(EnumeratedDataType type, String label) {
        return type.getValueEnumerationList().stream()
                .filter(v -> v.getLabel().equals(label))
                .map(ValueEnumeration::getValue)
                .map(BigInteger::valueOf)
                .findFirst();
    }

    private static Optional<BigInteger> number(String text) {
        try {
            return Optional.of(text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A parameter that no value is left for. */
    Optional<String> contradiction() {
        return values.entrySet().stream()
                .filter(e -> e.getValue().isEmpty())
                .map(e -> e.getKey().getQualifiedName())
                .sorted()
                .findFirst();
    }

    /** Criteria that say nothing about raw values by themselves. */
    List<String> undecided() {
        return undecided;
    }

    /** Whether there is a packet that both take. */
    boolean meets(PacketPattern other) {
        return values.entrySet().stream().allMatch(e -> {
            RawSet there = other.values.get(e.getKey());
            return there == null || !e.getValue().and(there).isEmpty();
        });
    }
}
