package dev.torii.yamcs.database;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yamcs.mdb.Mdb;
import org.yamcs.xtce.Algorithm;
import org.yamcs.xtce.Argument;
import org.yamcs.xtce.ArgumentEntry;
import org.yamcs.xtce.BaseDataType;
import org.yamcs.xtce.BinaryDataEncoding;
import org.yamcs.xtce.Calibrator;
import org.yamcs.xtce.CommandVerifier;
import org.yamcs.xtce.Container;
import org.yamcs.xtce.CustomAlgorithm;
import org.yamcs.xtce.DataEncoding;
import org.yamcs.xtce.DataType;
import org.yamcs.xtce.EnumeratedDataType;
import org.yamcs.xtce.EnumeratedParameterType;
import org.yamcs.xtce.FixedValueEntry;
import org.yamcs.xtce.FloatDataType;
import org.yamcs.xtce.IntegerDataEncoding;
import org.yamcs.xtce.IntegerDataType;
import org.yamcs.xtce.MetaCommand;
import org.yamcs.xtce.NameDescription;
import org.yamcs.xtce.NumericParameterType;
import org.yamcs.xtce.Parameter;
import org.yamcs.xtce.ParameterEntry;
import org.yamcs.xtce.PolynomialCalibrator;
import org.yamcs.xtce.SequenceEntry;
import org.yamcs.xtce.SplineCalibrator;
import org.yamcs.xtce.UnitType;
import org.yamcs.xtce.ValueEnumeration;

/** A database in words: for each item what it says, by aspect. Two databases with the same facts do the same. */
final class DatabaseFacts {
    /** What a change of an aspect touches. */
    enum Kind {
        /** The bits of packets: spacecraft and ground have to change together. */
        WIRE,
        /** What the ground makes of the bits, or does with commands. */
        MEANING,
        /** What people read. */
        TEXT
    }

    /** One aspect of an item. */
    record Aspect(Kind kind, String name) {}

    private final Map<String, Map<Aspect, String>> facts = new TreeMap<>();

    DatabaseFacts(Mdb mdb) {
        DatabaseItems items = new DatabaseItems(mdb);
        items.parameters().forEach(this::parameter);
        items.parameterTypes().forEach(t -> type("parameter type", t));
        items.argumentTypes().forEach(t -> type("argument type", t));
        items.containers().forEach(this::container);
        items.commands().forEach(this::command);
    }

    /** By kind and qualified name of the item. */
    Map<String, Map<Aspect, String>> all() {
        return facts;
    }

    private void say(String item, Kind kind, String aspect, Object value) {
        if (value != null && !String.valueOf(value).isEmpty()) {
            facts.computeIfAbsent(
                            item,
                            k -> new TreeMap<>(
                                    java.util.Comparator.comparing(Aspect::kind).thenComparing(Aspect::name)))
                    .put(new Aspect(kind, aspect), String.valueOf(value));
        }
    }

    private String item(String what, NameDescription item) {
        String name = what + " " + item.getQualifiedName();
        say(name, Kind.TEXT, "description", Objects.requireNonNullElse(item.getShortDescription(), "-"));
        say(name, Kind.TEXT, "long description", item.getLongDescription());
        say(name, Kind.TEXT, "ancillary data", item.getAncillaryData());
        return name;
    }

    private void parameter(Parameter parameter) {
        String item = item("parameter", parameter);
        say(item, Kind.MEANING, "type", name(parameter.getParameterType()));
        say(item, Kind.MEANING, "source", parameter.getDataSource());
        say(item, Kind.MEANING, "initial value", parameter.getInitialValue());
    }

    private static String name(DataType type) {
        return type == null ? "none" : type.getQualifiedName();
    }

    private void type(String what, DataType type) {
        String item = item(what, (NameDescription) type);
        say(item, Kind.MEANING, "kind", type.getTypeAsString());
        say(item, Kind.MEANING, "initial value", type.getInitialValue());
        if (type instanceof BaseDataType base) {
            say(
                    item,
                    Kind.MEANING,
                    "units",
                    base.getUnitSet().stream().map(UnitType::getUnit).collect(Collectors.joining(" ")));
            DataEncoding encoding = base.getEncoding();
            say(item, Kind.WIRE, "encoding", encoding(encoding));
            if (encoding != null) {
                say(item, Kind.MEANING, "calibrator", calibrator(encoding.getDefaultCalibrator()));
                say(item, Kind.MEANING, "context calibrators", encoding.getContextCalibratorList());
            }
        }
        if (type instanceof EnumeratedDataType enumerated) {
            say(
                    item,
                    Kind.MEANING,
                    "enumeration",
                    enumerated.getValueEnumerationList().stream()
                            .map(v -> v.getValue() + "=" + v.getLabel())
                            .collect(Collectors.joining(" ")));
            say(
                    item,
                    Kind.TEXT,
                    "enumeration texts",
                    enumerated.getValueEnumerationList().stream()
                            .map(ValueEnumeration::getDescription)
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining("; ")));
        }
        if (type instanceof NumericParameterType numeric && numeric.getDefaultAlarm() != null) {
            say(item, Kind.MEANING, "alarm", numeric.getDefaultAlarm());
        }
        if (type instanceof EnumeratedParameterType enumerated && enumerated.getDefaultAlarm() != null) {
            say(
                    item,
                    Kind.MEANING,
                    "alarm",
                    enumerated.getDefaultAlarm().getDefaultAlarmLevel() + " "
                            + enumerated.getDefaultAlarm().getAlarmList());
        }
        if (type instanceof IntegerDataType integer) {
            say(item, Kind.MEANING, "valid range", integer.getValidRange());
            say(item, Kind.MEANING, "size", integer.getSizeInBits());
        }
        if (type instanceof FloatDataType real) {
            say(item, Kind.MEANING, "valid range", real.getValidRange());
            say(item, Kind.MEANING, "size", real.getSizeInBits());
        }
    }

    private static String encoding(DataEncoding encoding) {
        if (encoding == null) {
            return "none";
        }
        String text = encoding.getClass().getSimpleName() + " " + encoding.getSizeInBits() + " bits "
                + encoding.getByteOrder();
        if (encoding instanceof IntegerDataEncoding integer) {
            text += " " + integer.getEncoding();
        } else {
            text += " " + encoding;
        }
        return encoding instanceof BinaryDataEncoding binary && binary.getDynamicSize() != null
                ? text + " " + binary.getDynamicSize()
                : text;
    }

    private static String calibrator(Calibrator calibrator) {
        if (calibrator instanceof PolynomialCalibrator polynomial) {
            return "polynomial " + Arrays.toString(polynomial.getCoefficients());
        }
        return calibrator instanceof SplineCalibrator spline
                ? "spline "
                        + Arrays.stream(spline.getPoints())
                                .map(p -> p.getRaw() + ":" + p.getCalibrated())
                                .toList()
                : calibrator == null ? "" : calibrator.toString();
    }

    private void container(org.yamcs.xtce.SequenceContainer container) {
        String item = item("container", container);
        entries(item, container);
        say(item, Kind.WIRE, "criteria", container.getRestrictionCriteria());
        say(item, Kind.MEANING, "rate", container.getRateInStream());
    }

    private void entries(String item, Container container) {
        say(
                item,
                Kind.WIRE,
                "base",
                container.getBaseContainer() == null
                        ? ""
                        : container.getBaseContainer().getQualifiedName());
        say(
                item,
                Kind.WIRE,
                "entries",
                container.getEntryList().stream().map(DatabaseFacts::entry).collect(Collectors.joining(", ")));
        say(item, Kind.WIRE, "size", container.getSizeInBits());
    }

    private static String entry(SequenceEntry entry) {
        String what;
        if (entry instanceof ParameterEntry parameter) {
            what = parameter.getParameter().getQualifiedName();
        } else if (entry instanceof ArgumentEntry argument) {
            what = "argument " + argument.getArgument().getName();
        } else if (entry instanceof FixedValueEntry fixed) {
            what = "fixed " + fixed.getName() + " " + java.util.HexFormat.of().formatHex(fixed.getBinaryValue()) + "/"
                    + fixed.getSizeInBits();
        } else {
            what = entry.toString();
        }
        return what + " at " + entry.getReferenceLocation() + "+" + entry.getLocationInContainerInBits()
                + (entry.getRepeatEntry() == null ? "" : " " + entry.getRepeatEntry())
                + (entry.getIncludeCondition() == null ? "" : " if " + entry.getIncludeCondition());
    }

    private void command(MetaCommand command) {
        String item = item("command", command);
        say(
                item,
                Kind.WIRE,
                "base command",
                command.getBaseMetaCommand() == null
                        ? ""
                        : command.getBaseMetaCommand().getQualifiedName());
        say(
                item,
                Kind.WIRE,
                "assignments",
                command.getArgumentAssignmentList() == null
                        ? ""
                        : command.getArgumentAssignmentList().stream()
                                .map(a -> a.getArgumentName() + "=" + a.getArgumentValue())
                                .collect(Collectors.joining(", ")));
        if (command.getCommandContainer() != null) {
            entries(item, command.getCommandContainer());
        }
        List<Argument> arguments = command.getArgumentList() == null ? List.of() : command.getArgumentList();
        say(
                item,
                Kind.WIRE,
                "arguments",
                arguments.stream()
                        .map(a -> a.getName() + " " + name(a.getArgumentType())
                                + (a.getInitialValue() == null ? "" : "=" + a.getInitialValue()))
                        .collect(Collectors.joining(", ")));
        say(
                item,
                Kind.TEXT,
                "argument texts",
                arguments.stream()
                        .map(a -> a.getName() + ": " + a.getShortDescription())
                        .collect(Collectors.joining("; ")));
        say(item, Kind.MEANING, "abstract", command.isAbstract());
        say(
                item,
                Kind.MEANING,
                "significance",
                command.getDefaultSignificance() == null
                        ? ""
                        : command.getDefaultSignificance().getConsequenceLevel() + " "
                                + command.getDefaultSignificance().getReasonForWarning());
        say(
                item,
                Kind.MEANING,
                "constraints",
                command.getTransmissionConstraints(false).stream()
                        .map(c -> c.getMatchCriteria() + " within " + c.getTimeout())
                        .collect(Collectors.joining("; ")));
        command.getCommandVerifiers(false)
                .forEach(v -> say(item, Kind.MEANING, "verifier " + v.getStage(), verifier(v)));
    }

    private static String verifier(CommandVerifier verifier) {
        return verifier.getType() + " "
                + (verifier.getContainerRef() == null
                        ? ""
                        : verifier.getContainerRef().getQualifiedName())
                + (verifier.getMatchCriteria() == null ? "" : verifier.getMatchCriteria())
                + algorithm(verifier.getAlgorithm())
                + " " + verifier.getCheckWindow()
                + " success " + verifier.getOnSuccess() + " fail " + verifier.getOnFail() + " timeout "
                + verifier.getOnTimeout();
    }

    private static String algorithm(Algorithm algorithm) {
        if (algorithm == null) {
            return "";
        }
        String text =
                algorithm instanceof CustomAlgorithm custom ? custom.getAlgorithmText() : algorithm.getQualifiedName();
        return text + algorithm.getInputList();
    }
}
