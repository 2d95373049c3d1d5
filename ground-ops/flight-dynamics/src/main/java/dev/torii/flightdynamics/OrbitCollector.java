package dev.torii.flightdynamics;

import java.util.ArrayList;
import java.util.List;

/** What one file holds, as its reader finds it: orbits by satellite, and problems. Not thread safe. */
final class OrbitCollector {
    /** The public catalogue has thirty thousand objects. */
    static final int ORBITS_MAX = 60_000;

    static final int PROBLEMS_MAX = 100;

    private final String source;
    private final boolean lenient;
    private final ObjectIndex<Entry> entries = new ObjectIndex<>();
    private final List<String> problems = new ArrayList<>();
    private int orbits;
    private int problemCount;

    private static final class Entry {
        private ObjectName object;
        private final List<Arc> arcs = new ArrayList<>(1);
    }

    /**
     * Begins a file.
     *
     * @param lenient whether to go on after a problem
     */
    OrbitCollector(String source, boolean lenient) {
        this.source = source;
        this.lenient = lenient;
    }

    String source() {
        return source;
    }

    OrbitException at(int line, String what) {
        return new OrbitException(source + ":" + line + ": " + what);
    }

    void add(ObjectName object, List<? extends Arc> arcs, int line) {
        orbits += arcs.size();
        if (orbits > ORBITS_MAX) {
            throw new TooMuch(at(line, "more than " + ORBITS_MAX + " orbits"));
        }
        Entry entry = entries.computeIfAbsent(object, Entry::new);
        entry.object = entry.object == null ? object : entry.object.completedBy(object);
        entry.arcs.addAll(arcs);
    }

    /** Notes a problem that concerns one orbit; throws it unless the reading is lenient. */
    void problem(OrbitException e) {
        if (!lenient) {
            throw e;
        }
        problemCount++;
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(e.getMessage());
        }
    }

    OrbitReading reading() {
        List<Ephemeris> all = new ArrayList<>(entries.values().size());
        for (Entry entry : entries.values()) {
            all.add(new Ephemeris(entry.object, entry.arcs));
        }
        if (problemCount > problems.size()) {
            problems.add(source + ": and " + (problemCount - problems.size()) + " more problems");
        }
        if (lenient && all.isEmpty() && problems.isEmpty()) {
            problems.add(source + ": holds no orbit");
        }
        return new OrbitReading(all, problems);
    }

    /** Ends the reading of a file: what follows is not looked at. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final OrbitException reason;

        TooMuch(OrbitException reason) {
            super(reason.getMessage(), reason);
            this.reason = reason;
        }

        OrbitException reason() {
            return reason;
        }
    }
}
