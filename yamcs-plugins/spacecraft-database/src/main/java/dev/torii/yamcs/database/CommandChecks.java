package dev.torii.yamcs.database;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.yamcs.xtce.ArgumentAssignment;
import org.yamcs.xtce.BaseDataType;
import org.yamcs.xtce.CommandVerifier;
import org.yamcs.xtce.DataType;
import org.yamcs.xtce.EnumeratedDataType;
import org.yamcs.xtce.InputParameter;
import org.yamcs.xtce.IntegerArgumentType;
import org.yamcs.xtce.IntegerDataEncoding;
import org.yamcs.xtce.MetaCommand;
import org.yamcs.xtce.Parameter;

/** Commands that nobody can see the end of, that look alike on the way up, or that are given values which they do not take. */
final class CommandChecks {
    private static final String COMPLETE = "Complete";

    private final DatabaseItems items;
    private final PacketChecks packets;
    private final Set<Parameter> received;
    private final List<Finding> findings = new ArrayList<>();

    CommandChecks(DatabaseItems items, PacketChecks packets) {
        this.items = items;
        this.packets = packets;
        received = packets.received();
    }

    List<Finding> findings() {
        Map<Map<String, String>, MetaCommand> known = new HashMap<>();
        for (MetaCommand command : items.commands()) {
            command.getCommandVerifiers(false).forEach(verifier -> check(command, verifier));
            checkAssignments(command);
            if (command.getCommandContainer() != null) {
                new PacketChecks.Layout(command.getCommandContainer(), findings).check();
            }
            if (!command.isAbstract()) {
                checkCompletion(command);
                checkAlike(command, known);
            }
        }
        return findings;
    }

    private void error(String rule, MetaCommand command, String text) {
        findings.add(Finding.error(rule, command.getQualifiedName(), text));
    }

    private void checkCompletion(MetaCommand command) {
        boolean completes = command.getCommandVerifiers(true).stream()
                .anyMatch(v -> v.getStage().startsWith(COMPLETE));
        if (!completes) {
            error("no-completion", command, "has no CompleteVerifier, nor do the commands that it inherits from");
        }
    }

    /** Two commands with the same values of what they inherit are one packet to the spacecraft. */
    private void checkAlike(MetaCommand command, Map<Map<String, String>, MetaCommand> known) {
        Map<String, String> identity = new TreeMap<>();
        MetaCommand root = command;
        for (MetaCommand c = command; c != null; c = c.getBaseMetaCommand()) {
            root = c;
            for (ArgumentAssignment assignment : assignments(c)) {
                identity.putIfAbsent(assignment.getArgumentName(), assignment.getArgumentValue());
            }
        }
        if (identity.isEmpty()) {
            return; // it is told apart by its container, if at all
        }
        identity.put("", root.getQualifiedName());
        MetaCommand other = known.putIfAbsent(identity, command);
        if (other != null) {
            error(
                    "command-clash",
                    command,
                    "has the same fixed values as " + other.getQualifiedName() + ": " + identity.values());
        }
    }

    private static List<ArgumentAssignment> assignments(MetaCommand command) {
        return Optional.ofNullable(command.getArgumentAssignmentList()).orElse(List.of());
    }

    private void checkAssignments(MetaCommand command) {
        for (ArgumentAssignment assignment : assignments(command)) {
            Optional.ofNullable(command.getEffectiveArgument(assignment.getArgumentName()))
                    .flatMap(argument -> refusal(argument.getArgumentType(), assignment.getArgumentValue()))
                    .ifPresent(refusal -> error(
                            "assignment",
                            command,
                            assignment.getArgumentName() + " = " + assignment.getArgumentValue() + " " + refusal));
        }
    }

    private static Optional<String> refusal(DataType type, String value) {
        if (type instanceof EnumeratedDataType enumerated) {
            return enumerated.getValueEnumerationList().stream()
                            .anyMatch(v -> v.getLabel().equals(value))
                    ? Optional.empty()
                    : Optional.of("is none of its labels");
        }
        if (!(type instanceof IntegerArgumentType integer)
                || !(((BaseDataType) type).getEncoding() instanceof IntegerDataEncoding encoding)
                || encoding.getDefaultCalibrator() != null) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(value);
            return RawRange.of(encoding)
                    .filter(room -> !room.holds(number.toBigInteger()))
                    .map(room -> "does not fit " + room)
                    .or(() -> Optional.ofNullable(integer.getValidRange())
                            .filter(r -> number.longValue() < r.getMinInclusive()
                                    || number.longValue() > r.getMaxInclusive())
                            .map(r -> "is not in " + r.getMinInclusive() + ".." + r.getMaxInclusive()));
        } catch (NumberFormatException e) {
            return Optional.of("is no number");
        }
    }

    /** What it waits for has to come in a packet. */
    private void check(MetaCommand command, CommandVerifier verifier) {
        Set<Parameter> needed = new HashSet<>();
        if (verifier.getContainerRef() != null && !packets.comes(verifier.getContainerRef())) {
            error(
                    "verifier",
                    command,
                    verifier.getStage() + " waits for "
                            + verifier.getContainerRef().getQualifiedName() + ", which never comes");
        }
        if (verifier.getAlgorithm() != null) {
            verifier.getAlgorithm().getInputList().stream()
                    .map(InputParameter::getParameterInstance)
                    .filter(ref -> ref != null)
                    .forEach(ref -> needed.add(ref.getParameter()));
        }
        if (verifier.getMatchCriteria() != null) {
            needed.addAll(verifier.getMatchCriteria().getDependentParameters());
        }
        if (verifier.getParameterValueChange() != null) {
            needed.add(verifier.getParameterValueChange().getParameterRef().getParameter());
        }
        needed.stream()
                .filter(p -> !p.getQualifiedName().startsWith(DatabaseItems.YAMCS))
                .filter(p -> !received.contains(p))
                .map(Parameter::getQualifiedName)
                .sorted()
                .forEach(p -> error(
                        "verifier", command, verifier.getStage() + " waits for " + p + ", which no packet brings"));
    }
}
