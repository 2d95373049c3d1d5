package dev.torii.flightdynamics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which of several orbits of a satellite applies when. Immutable after construction. */
final class OrbitSchedule {
    /** A time in which one orbit applies; both ends belong to its validity. */
    record Piece(Instant begin, Instant end, Arc arc) {}

    /** From a key on its orbit applies, up to the next key; null for none. */
    private final TreeMap<Instant, Arc> from = new TreeMap<>();

    OrbitSchedule(List<Arc> arcs) {
        if (arcs.size() == 1 && arcs.get(0).smooth()) {
            from.put(Instant.MIN, arcs.get(0));
            return;
        }
        // Ascending in rank, so that among equals the later one in the list wins.
        List<Arc> bounded = arcs.stream()
                .filter(a -> a.info().validFrom().isPresent())
                .sorted(Comparator.comparing((Arc a) -> a.info().priority()).thenComparing(Arc::epoch))
                .toList();
        NavigableMap<Integer, NavigableMap<Instant, Arc>> elements = new TreeMap<>();
        arcs.stream()
                .filter(Arc::smooth)
                .forEach(a -> elements.computeIfAbsent(a.info().priority(), p -> new TreeMap<>())
                        .put(a.epoch(), a));
        TreeSet<Instant> changes = new TreeSet<>(List.of(Instant.MIN));
        elements.values().forEach(sets -> changes.addAll(sets.keySet()));
        for (Arc arc : bounded) {
            changes.add(arc.info().validFrom().orElseThrow());
            changes.add(arc.info().validTo().orElseThrow());
        }
        Arc last = null;
        for (Instant change : changes) {
            Arc next = best(bounded, elements, change);
            if (next != last || from.isEmpty()) {
                from.put(change, next);
            }
            last = next;
        }
    }

    private static Arc best(
            List<Arc> bounded, NavigableMap<Integer, NavigableMap<Instant, Arc>> elements, Instant time) {
        Arc set = null;
        if (!elements.isEmpty()) {
            NavigableMap<Instant, Arc> sets = elements.lastEntry().getValue();
            Map.Entry<Instant, Arc> entry = sets.floorEntry(time);
            set = entry == null ? sets.firstEntry().getValue() : entry.getValue();
        }
        for (int i = bounded.size() - 1; i >= 0; i--) {
            Arc arc = bounded.get(i);
            if (set != null && set.info().priority() >= arc.info().priority()) {
                return set;
            }
            OrbitInfo info = arc.info();
            if (!time.isBefore(info.validFrom().orElseThrow())
                    && time.isBefore(info.validTo().orElseThrow())) {
                return arc;
            }
        }
        return set;
    }

    /** The orbit at a time, the very end of the last one included; null if there is none. */
    Arc at(Instant time) {
        Map.Entry<Instant, Arc> entry = from.floorEntry(time);
        Arc arc = entry.getValue();
        if (arc == null && entry.getKey().equals(time)) {
            Map.Entry<Instant, Arc> before = from.lowerEntry(time);
            return before == null ? null : before.getValue();
        }
        return arc;
    }

    /** The orbits of a search, cut at its ends; times without an orbit are left out. */
    List<Piece> between(Instant begin, Instant end) {
        List<Piece> pieces = new ArrayList<>();
        Instant first = from.floorKey(begin);
        for (Map.Entry<Instant, Arc> entry : from.tailMap(first, true).entrySet()) {
            if (!entry.getKey().isBefore(end)) {
                break;
            }
            Instant next = from.higherKey(entry.getKey());
            Instant pieceBegin = entry.getKey().isBefore(begin) ? begin : entry.getKey();
            Instant pieceEnd = next == null || next.isAfter(end) ? end : next;
            if (entry.getValue() != null && pieceBegin.isBefore(pieceEnd)) {
                pieces.add(new Piece(pieceBegin, pieceEnd, entry.getValue()));
            }
        }
        return pieces;
    }
}
