package dev.torii.yamcs.passes;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.Spacecraft;
import dev.torii.flightdynamics.Ephemeris;
import dev.torii.flightdynamics.OrbitException;
import dev.torii.flightdynamics.OrbitFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The orbit of each spacecraft from its file. Follows the files: an orbit that changes on disk is read again. One that cannot be read is
 * told once, and the last good one stays in use; one that grows old is told once a day. No orbit disturbs that of another spacecraft.
 *
 * <p>Single writer; {@link #status} may be asked by any thread.
 */
final class OrbitWatch {
    /**
     * Something that people should know of an orbit.
     *
     * @param type ORBIT_UNUSABLE, ORBIT_STALE, ORBIT_NOT_PREDICTABLE or ORBIT_USABLE
     * @param bad whether it needs attention
     */
    record Notice(String spacecraftId, String type, boolean bad, String message) {}

    /**
     * What is in use.
     *
     * @param epoch of the elements in use now; empty without any orbit
     * @param ageDays since that epoch, 0 before it
     * @param problem why the file as it is now cannot be used, or why nothing can be predicted; empty if all is well
     */
    record Status(
            String spacecraftId, Path file, Optional<Instant> epoch, double ageDays, boolean stale, String problem) {}

    private record Stamp(long modifiedMs, long size) {
        static final Stamp ABSENT = new Stamp(-1, -1);
    }

    private static final class Entry {
        private Stamp stamp;
        private Optional<Ephemeris> orbit = Optional.empty();
        private String problem = "";
        private long toldDays;
    }

    private static final double SECONDS_PER_DAY = 86_400;

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Consumer<Notice> notices;
    private volatile Configuration configuration;

    OrbitWatch(Configuration configuration, Consumer<Notice> notices) {
        this.configuration = configuration;
        this.notices = notices;
    }

    /** Goes by another fleet from the next {@link #refresh} on. */
    void use(Configuration now) {
        configuration = now;
        entries.keySet().removeIf(id -> now.fleet().byId(id).isEmpty());
    }

    /** Reads what changed since the last call; true if an orbit did. */
    boolean refresh(Instant now) {
        boolean changed = false;
        for (Spacecraft spacecraft : configuration.fleet().spacecraft()) {
            Entry entry = entries.computeIfAbsent(spacecraft.id(), id -> new Entry());
            synchronized (entry) {
                Stamp stamp = stamp(spacecraft.orbit());
                if (!stamp.equals(entry.stamp)) {
                    entry.stamp = stamp;
                    changed |= read(spacecraft, entry);
                }
                tellAge(spacecraft, entry, now);
            }
        }
        return changed;
    }

    private boolean read(Spacecraft spacecraft, Entry entry) {
        try {
            entry.orbit = Optional.of(OrbitFiles.read(spacecraft.orbit()));
            if (!entry.problem.isEmpty()) {
                tell(spacecraft.id(), "ORBIT_USABLE", false, "the orbit of " + spacecraft.id() + " is usable again");
            }
            entry.problem = "";
            entry.toldDays = 0;
            return true;
        } catch (OrbitException e) {
            entry.problem = String.valueOf(e.getMessage());
            String consequence = entry.orbit.isPresent()
                    ? "; the one before stays in use"
                    : "; no pass of " + spacecraft.id() + " is planned";
            tell(
                    spacecraft.id(),
                    "ORBIT_UNUSABLE",
                    true,
                    "the orbit of " + spacecraft.id() + " cannot be used: " + entry.problem + consequence);
            return false;
        }
    }

    private void tellAge(Spacecraft spacecraft, Entry entry, Instant now) {
        double age = ageDays(entry, now);
        long days = (long) age;
        if (days >= configuration.passes().orbitStaleDays() && days > entry.toldDays) {
            entry.toldDays = days;
            tell(
                    spacecraft.id(),
                    "ORBIT_STALE",
                    true,
                    "the orbit of " + spacecraft.id() + " is " + days + " days old (" + spacecraft.orbit()
                            + "): passes may come seconds early or late");
        }
    }

    private static Optional<Instant> epoch(Entry entry, Instant now) {
        return entry.orbit.map(orbit -> orbit.epochs().stream()
                .filter(e -> !e.isAfter(now))
                .reduce((first, second) -> second)
                .orElse(orbit.epochs().get(0)));
    }

    private static double ageDays(Entry entry, Instant now) {
        return epoch(entry, now)
                .map(e -> Math.max(0, Duration.between(e, now).toSeconds() / SECONDS_PER_DAY))
                .orElse(0.0);
    }

    private static Stamp stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size());
        } catch (IOException e) {
            return Stamp.ABSENT; // reading it says why
        }
    }

    /** The orbit in use; empty if there has never been a good one. */
    Optional<Ephemeris> orbit(String spacecraftId) {
        return Optional.ofNullable(entries.get(spacecraftId)).flatMap(entry -> {
            synchronized (entry) {
                return entry.orbit;
            }
        });
    }

    /** The orbit in use gives no passes; told once for each content of the file. */
    void notPredictable(String spacecraftId, String reason) {
        Entry entry = entries.get(spacecraftId);
        synchronized (entry) {
            if (entry.problem.isEmpty()) {
                entry.problem = reason;
                tell(
                        spacecraftId,
                        "ORBIT_NOT_PREDICTABLE",
                        true,
                        "passes of " + spacecraftId + " cannot be predicted: " + reason);
            }
        }
    }

    /** What is in use for each spacecraft, in the order of the fleet. */
    List<Status> status(Instant now) {
        return configuration.fleet().spacecraft().stream()
                .map(spacecraft -> {
                    Entry entry = entries.computeIfAbsent(spacecraft.id(), id -> new Entry());
                    synchronized (entry) {
                        double age = ageDays(entry, now);
                        boolean stale = age >= configuration.passes().orbitStaleDays();
                        return new Status(
                                spacecraft.id(), spacecraft.orbit(), epoch(entry, now), age, stale, entry.problem);
                    }
                })
                .toList();
    }

    private void tell(String spacecraftId, String type, boolean bad, String message) {
        notices.accept(new Notice(spacecraftId, type, bad, message));
    }
}
