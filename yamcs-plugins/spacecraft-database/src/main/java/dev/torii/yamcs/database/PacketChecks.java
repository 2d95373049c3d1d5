package dev.torii.yamcs.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.yamcs.xtce.ArgumentEntry;
import org.yamcs.xtce.Container;
import org.yamcs.xtce.ContainerEntry;
import org.yamcs.xtce.DataEncoding;
import org.yamcs.xtce.FixedValueEntry;
import org.yamcs.xtce.Parameter;
import org.yamcs.xtce.ParameterEntry;
import org.yamcs.xtce.SequenceContainer;
import org.yamcs.xtce.SequenceEntry;
import org.yamcs.xtce.SequenceEntry.ReferenceLocationType;

/** Packets that no or two containers take, and entries that lie over each other or do not fit. */
final class PacketChecks {
    /** Longest space packet, bits (CCSDS 133.0-B-2 §4.1.3.5.3). */
    private static final int PACKET_BITS_MAX = (65_536 + 6) * 8;

    private final List<SequenceContainer> containers;
    private final Map<SequenceContainer, PacketPattern> patterns = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    PacketChecks(DatabaseItems items) {
        containers = items.containers();
        containers.forEach(c -> patterns.put(c, new PacketPattern(c)));
    }

    List<Finding> findings() {
        containers.forEach(this::checkMatches);
        checkAmbiguous();
        containers.forEach(c -> new Layout(c, findings).check());
        return findings;
    }

    private void checkMatches(SequenceContainer container) {
        PacketPattern pattern = patterns.get(container);
        pattern.contradiction()
                .ifPresent(parameter -> findings.add(Finding.error(
                        "never-match",
                        container.getQualifiedName(),
                        "no packet has the values that its criteria, with those of its base containers, ask of "
                                + parameter)));
        if (!pattern.undecided().isEmpty()) {
            findings.add(Finding.warning(
                    "not-decided",
                    container.getQualifiedName(),
                    "criteria that are not looked at: " + String.join(", ", pattern.undecided())));
        }
    }

    /** Those on which no other is based, of the same root. */
    private void checkAmbiguous() {
        Set<SequenceContainer> bases =
                containers.stream().map(SequenceContainer::getBaseContainer).collect(Collectors.toSet());
        List<SequenceContainer> leaves = containers.stream()
                .filter(c -> !bases.contains(c) && c.getBaseContainer() != null)
                .filter(c -> patterns.get(c).contradiction().isEmpty())
                .filter(c -> patterns.get(c).undecided().isEmpty())
                .toList();
        for (int i = 0; i < leaves.size(); i++) {
            for (int j = i + 1; j < leaves.size(); j++) {
                SequenceContainer a = leaves.get(i);
                SequenceContainer b = leaves.get(j);
                if (root(a).equals(root(b)) && patterns.get(a).meets(patterns.get(b))) {
                    findings.add(Finding.error(
                            "ambiguous",
                            a.getQualifiedName(),
                            "takes packets that " + b.getQualifiedName() + " takes too"));
                }
            }
        }
    }

    private static SequenceContainer root(SequenceContainer container) {
        SequenceContainer root = container;
        while (root.getBaseContainer() != null) {
            root = root.getBaseContainer();
        }
        return root;
    }

    /** Parameters of packets that can come. */
    Set<Parameter> received() {
        Set<Parameter> received = new HashSet<>();
        for (SequenceContainer container : containers) {
            if (patterns.get(container).contradiction().isEmpty()) {
                container.getEntryList().stream()
                        .filter(ParameterEntry.class::isInstance)
                        .forEach(e -> received.add(((ParameterEntry) e).getParameter()));
            }
        }
        return received;
    }

    /** Whether a container can come. */
    boolean comes(SequenceContainer container) {
        return patterns.containsKey(container)
                && patterns.get(container).contradiction().isEmpty();
    }

    /** Bits of an entry; empty if that depends on the packet. */
    static OptionalInt size(SequenceEntry entry) {
        if (entry.getRepeatEntry() != null || entry.getIncludeCondition() != null) {
            return OptionalInt.empty();
        }
        if (entry instanceof FixedValueEntry fixed) {
            return OptionalInt.of(fixed.getSizeInBits());
        }
        DataEncoding encoding = null;
        if (entry instanceof ParameterEntry parameter && parameter.getClass() == ParameterEntry.class) {
            encoding = parameter.getParameter().getParameterType().getEncoding();
        } else if (entry instanceof ArgumentEntry argument
                && argument.getArgument().getArgumentType() instanceof org.yamcs.xtce.BaseDataType type) {
            encoding = type.getEncoding();
        } else if (entry instanceof ContainerEntry part) {
            return new Layout(part.getRefContainer(), new ArrayList<>()).end();
        }
        return encoding == null || encoding.getSizeInBits() <= 0
                ? OptionalInt.empty()
                : OptionalInt.of(encoding.getSizeInBits());
    }

    /** Where the entries of a container lie, those of its base containers before them. */
    static final class Layout {
        private record Placed(String name, int from, int to) {}

        private final Container container;
        private final List<Finding> findings;
        private final List<Placed> placed = new ArrayList<>();

        Layout(Container container, List<Finding> findings) {
            this.container = container;
            this.findings = findings;
        }

        void check() {
            OptionalInt end = end();
            int stated = container.getSizeInBits();
            int room = stated > 0 ? stated : PACKET_BITS_MAX;
            if (end.isPresent() && end.getAsInt() > room) {
                findings.add(Finding.error(
                        "overrun",
                        container.getQualifiedName(),
                        "its entries end at bit " + end.getAsInt() + ", it has " + room + " bits"));
            }
        }

        /** The bit after the last entry; empty if that depends on the packet. */
        OptionalInt end() {
            OptionalInt at =
                    container.getBaseContainer() == null ? OptionalInt.of(0) : before(container.getBaseContainer());
            int farthest = at.orElse(0);
            for (SequenceEntry entry : container.getEntryList()) {
                boolean absolute = entry.getReferenceLocation() == ReferenceLocationType.CONTAINER_START;
                int offset = entry.getLocationInContainerInBits();
                OptionalInt from = absolute ? OptionalInt.of(offset) : plus(at, offset);
                OptionalInt size = size(entry);
                if (from.isPresent() && from.getAsInt() < 0) {
                    findings.add(Finding.error(
                            "overrun", container.getQualifiedName(), name(entry) + " begins before the packet"));
                }
                at = from.isPresent() && size.isPresent()
                        ? OptionalInt.of(from.getAsInt() + size.getAsInt())
                        : OptionalInt.empty();
                if (at.isPresent()) {
                    place(new Placed(name(entry), from.getAsInt(), at.getAsInt()));
                    farthest = Math.max(farthest, at.getAsInt());
                }
            }
            return at.isPresent() ? OptionalInt.of(farthest) : at;
        }

        private OptionalInt before(Container base) {
            Layout layout = new Layout(base, new ArrayList<>());
            OptionalInt end = layout.end();
            placed.addAll(layout.placed);
            return end;
        }

        private void place(Placed entry) {
            placed.stream()
                    .filter(p -> p.from() < entry.to() && entry.from() < p.to())
                    .forEach(p -> findings.add(Finding.error(
                            "overlap",
                            container.getQualifiedName(),
                            entry.name() + " at bits " + entry.from() + ".." + (entry.to() - 1) + " lies over "
                                    + p.name() + " at " + p.from() + ".." + (p.to() - 1))));
            placed.add(entry);
        }

        private static OptionalInt plus(OptionalInt at, int offset) {
            return at.isPresent() ? OptionalInt.of(at.getAsInt() + offset) : at;
        }

        private static String name(SequenceEntry entry) {
            if (entry instanceof ParameterEntry parameter) {
                return parameter.getParameter().getName();
            }
            if (entry instanceof ArgumentEntry argument) {
                return argument.getArgument().getName();
            }
            return entry instanceof FixedValueEntry fixed && fixed.getName() != null ? fixed.getName() : "an entry";
        }
    }
}
