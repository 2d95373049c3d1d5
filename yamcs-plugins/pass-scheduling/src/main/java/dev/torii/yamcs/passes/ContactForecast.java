package dev.torii.yamcs.passes;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.Spacecraft;
import dev.torii.configuration.Station;
import dev.torii.flightdynamics.Ephemeris;
import dev.torii.flightdynamics.GroundStation;
import dev.torii.flightdynamics.OrbitException;
import dev.torii.flightdynamics.OrbitFiles;
import dev.torii.flightdynamics.VisibilityPredictor;
import dev.torii.flightdynamics.VisibilityWindow;
import dev.torii.planning.Contact;
import dev.torii.planning.ContactPlanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * From orbit files to contacts. Follows the files: an orbit that changes on disk is read again. One that cannot be read is reported
 * once, and the last good one stays in use.
 *
 * <p>Not thread safe.
 */
final class ContactForecast {
    /** So far back a pass that is under way is looked for; longer than any pass of a low orbit. */
    private static final Duration BEHIND = Duration.ofMinutes(20);

    private record Stamp(long modifiedMs, long size) {
        static final Stamp ABSENT = new Stamp(-1, -1);
    }

    private final Configuration configuration;
    private final Consumer<String> complaints;
    private final Map<String, Stamp> stamps = new HashMap<>();
    private final Map<String, Ephemeris> orbits = new HashMap<>();

    /** @param complaints takes a line per orbit that cannot be used */
    ContactForecast(Configuration configuration, Consumer<String> complaints) {
        this.configuration = configuration;
        this.complaints = complaints;
    }

    /** Reads what changed since the last call; true if an orbit did. */
    boolean refresh() {
        boolean changed = false;
        for (Spacecraft spacecraft : configuration.fleet().spacecraft()) {
            Path file = spacecraft.orbit();
            Stamp stamp = stamp(file);
            if (!stamp.equals(stamps.put(spacecraft.id(), stamp))) {
                changed |= read(spacecraft, file);
            }
        }
        return changed;
    }

    private boolean read(Spacecraft spacecraft, Path file) {
        try {
            orbits.put(spacecraft.id(), OrbitFiles.read(file));
            return true;
        } catch (OrbitException e) {
            complaints.accept("orbit of " + spacecraft.id() + " cannot be used: " + e.getMessage());
            return false;
        }
    }

    private static Stamp stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size());
        } catch (IOException e) {
            return Stamp.ABSENT; // reading it says why
        }
    }

    /** The contacts that are under way or begin within the horizon. */
    List<Contact> contacts(Instant now) {
        List<VisibilityWindow> windows = new ArrayList<>();
        for (Spacecraft spacecraft : configuration.fleet().spacecraft()) {
            for (Station station : configuration.stations().stations()) {
                windows.addAll(windows(spacecraft.id(), GroundStation.of(station), now));
            }
        }
        return ContactPlanner.plan(windows, configuration.stations(), configuration.passes()).stream()
                .filter(c -> c.set().isAfter(now))
                .toList();
    }

    private List<VisibilityWindow> windows(String spacecraftId, GroundStation station, Instant now) {
        Ephemeris orbit = orbits.get(spacecraftId);
        if (orbit == null) {
            return List.of();
        }
        try {
            return VisibilityPredictor.predict(
                    spacecraftId,
                    orbit,
                    station,
                    now.minus(BEHIND),
                    now.plus(configuration.passes().horizon()));
        } catch (OrbitException e) {
            complaints.accept(
                    "passes of " + spacecraftId + " over " + station.id() + " cannot be predicted: " + e.getMessage());
            return List.of();
        }
    }
}
