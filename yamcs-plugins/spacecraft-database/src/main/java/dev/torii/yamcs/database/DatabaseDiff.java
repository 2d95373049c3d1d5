package dev.torii.yamcs.database;

import dev.torii.yamcs.database.DatabaseFacts.Aspect;
import dev.torii.yamcs.database.DatabaseFacts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What one database says and another says otherwise. */
final class DatabaseDiff {
    /**
     * One difference.
     *
     * @param kind   what it touches
     * @param item   kind and qualified name
     * @param aspect what of it; empty if the item is only in one of them
     * @param before what the first says; empty if it says nothing
     * @param after  what the second says; empty if it says nothing
     */
    record Change(Kind kind, String item, String aspect, String before, String after) {}

    private DatabaseDiff() {}

    /** All differences, those that touch packets first. */
    static List<Change> of(DatabaseFacts first, DatabaseFacts second) {
        Set<String> items = new TreeSet<>(first.all().keySet());
        items.addAll(second.all().keySet());
        List<Change> changes = new ArrayList<>();
        for (String item : items) {
            Map<Aspect, String> before = first.all().get(item);
            Map<Aspect, String> after = second.all().get(item);
            if (before == null) {
                changes.add(new Change(kind(after), item, "", "", "added"));
            } else if (after == null) {
                changes.add(new Change(kind(before), item, "", "removed", ""));
            } else {
                compare(item, before, after, changes);
            }
        }
        return changes.stream()
                .sorted(java.util.Comparator.comparing(Change::kind)) // stable: by item within a kind
                .toList();
    }

    /** What comes or goes touches packets if it says anything about them. */
    private static Kind kind(Map<Aspect, String> facts) {
        return facts.keySet().stream().map(Aspect::kind).min(Kind::compareTo).orElse(Kind.TEXT);
    }

    private static void compare(
            String item, Map<Aspect, String> before, Map<Aspect, String> after, List<Change> changes) {
        Set<Aspect> aspects =
                new TreeSet<>(java.util.Comparator.comparing(Aspect::kind).thenComparing(Aspect::name));
        aspects.addAll(before.keySet());
        aspects.addAll(after.keySet());
        for (Aspect aspect : aspects) {
            String was = before.getOrDefault(aspect, "");
            String is = after.getOrDefault(aspect, "");
            if (!was.equals(is)) {
                changes.add(new Change(aspect.kind(), item, aspect.name(), was, is));
            }
        }
    }
}
