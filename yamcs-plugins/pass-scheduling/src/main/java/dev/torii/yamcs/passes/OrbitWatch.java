package dev.torii.yamcs.passes;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.Spacecraft;
import dev.torii.flightdynamics.Ephemeris;
import dev.torii.flightdynamics.OrbitException;
import dev.torii.flightdynamics.OrbitFiles;
import dev.torii.flightdynamics.OrbitInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The orbit of each spacecraft: its file of the fleet, and one that was uploaded, which is kept in a folder of the server. Both are
 * followed: what changes on disk is read again. One that cannot be read is told once, and the last good one stays in use; one that grows
 * old is told once a day. Of both, the better one applies at a time ({@link Ephemeris}). No orbit disturbs that of another spacecraft.
 *
 * <p>Single writer but for uploads; {@link #status} may be asked by any thread.
 */
final class OrbitWatch {
    /**
     * Something that people should know of an orbit or a contact.
     *
     * @param type ORBIT_UNUSABLE, ORBIT_STALE, ORBIT_NOT_PREDICTABLE, ORBIT_USABLE, CONTACT_DRIFTED, CONTACT_CONFLICTING or
     *             REQUESTS_UNUSABLE
     * @param bad whether it needs attention
     */
    record Notice(String spacecraftId, String type, boolean bad, String message) {}

    /**
     * A file and what it holds.
     *
     * @param uploaded whether it came by the API
     * @param orbits   what it holds
     */
    record Source(Path file, boolean uploaded, List<OrbitInfo> orbits) {}

    /**
     * What is in use.
     *
     * @param inUse   the orbit that applies now; empty without any
     * @param ageDays since its epoch, 0 before it
     * @param problem why a file as it is now cannot be used, or why nothing can be predicted; empty if all is well
     * @param sources the files in use, that of the fleet first
     */
    record Status(
            String spacecraftId,
            Path file,
            Optional<OrbitInfo> inUse,
            double ageDays,
            boolean stale,
            String problem,
            List<Source> sources) {}

    /** A file of one spacecraft. */
    private static final class Followed {
        private final boolean uploaded;
        private Path file;
        private FileStamp stamp = FileStamp.NEVER;
        private Optional<Ephemeris> orbit = Optional.empty();
        private String problem = "";

        Followed(Path file, boolean uploaded) {
            this.file = file;
            this.uploaded = uploaded;
        }
    }

    private static final class Entry {
        private final Followed fleet;
        private final Followed upload;
        private Optional<Ephemeris> orbit = Optional.empty();
        private String notPredictable = "";
        private long toldDays;

        Entry(Path fleetFile, Path uploadFile) {
            fleet = new Followed(fleetFile, false);
            upload = new Followed(uploadFile, true);
        }

        List<Followed> files() {
            return List.of(fleet, upload);
        }

        String problem() {
            return files().stream()
                    .map(f -> f.problem)
                    .filter(p -> !p.isEmpty())
                    .findFirst()
                    .orElse(notPredictable);
        }
    }

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Path uploads;
    private final Consumer<Notice> notices;
    private volatile Configuration configuration;

    /** @param uploads folder of uploaded orbits, made when it is needed */
    OrbitWatch(Configuration configuration, Path uploads, Consumer<Notice> notices) {
        this.configuration = configuration;
        this.uploads = uploads;
        this.notices = notices;
    }

    /** Goes by another fleet from the next {@link #refresh} on. */
    void use(Configuration now) {
        configuration = now;
        entries.keySet().removeIf(id -> now.fleet().byId(id).isEmpty());
    }

    private Entry entry(Spacecraft spacecraft) {
        return entries.computeIfAbsent(
                spacecraft.id(), id -> new Entry(spacecraft.orbit(), uploads.resolve(id + ".orbit")));
    }

    /** Reads what changed since the last call; true if an orbit did. */
    boolean refresh(Instant now) {
        boolean changed = false;
        for (Spacecraft spacecraft : configuration.fleet().spacecraft()) {
            Entry entry = entry(spacecraft);
            synchronized (entry) {
                entry.fleet.file = spacecraft.orbit();
                boolean its = false;
                for (Followed followed : entry.files()) {
                    its |= refresh(spacecraft.id(), entry, followed);
                }
                if (its) {
                    List<Ephemeris> parts = new ArrayList<>();
                    entry.files().forEach(f -> f.orbit.ifPresent(parts::add));
                    entry.orbit = parts.isEmpty() ? Optional.empty() : Optional.of(Ephemeris.joined(parts));
                    entry.notPredictable = "";
                    entry.toldDays = 0;
                }
                changed |= its;
                tellAge(spacecraft, entry, now);
            }
        }
        return changed;
    }

    private boolean refresh(String spacecraftId, Entry entry, Followed followed) {
        FileStamp stamp = FileStamp.of(followed.file);
        if (stamp.equals(followed.stamp)) {
            return false;
        }
        followed.stamp = stamp;
        if (followed.uploaded && !Files.exists(followed.file)) {
            boolean gone = followed.orbit.isPresent();
            followed.orbit = Optional.empty();
            followed.problem = "";
            return gone;
        }
        try {
            followed.orbit = Optional.of(OrbitFiles.read(followed.file));
            if (!followed.problem.isEmpty()) {
                tell(spacecraftId, "ORBIT_USABLE", false, "the orbit of " + spacecraftId + " is usable again");
            }
            followed.problem = "";
            return true;
        } catch (OrbitException e) {
            followed.problem = String.valueOf(e.getMessage());
            String consequence = entry.orbit.isPresent()
                    ? "; the one before stays in use"
                    : "; no pass of " + spacecraftId + " is planned";
            tell(
                    spacecraftId,
                    "ORBIT_UNUSABLE",
                    true,
                    "the orbit of " + spacecraftId + " cannot be used: " + followed.problem + consequence);
            return false;
        }
    }

    private void tellAge(Spacecraft spacecraft, Entry entry, Instant now) {
        long days = (long) ageDays(entry, now);
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

    private static double ageDays(Entry entry, Instant now) {
        return entry.orbit.flatMap(o -> o.orbitAt(now)).map(i -> i.ageDays(now)).orElse(0.0);
    }

    /** The orbit in use; empty if there has never been a good one. */
    Optional<Ephemeris> orbit(String spacecraftId) {
        return Optional.ofNullable(entries.get(spacecraftId)).flatMap(entry -> {
            synchronized (entry) {
                return entry.orbit;
            }
        });
    }

    /** The orbit in use gives no passes; told once for each content of the files. */
    void notPredictable(String spacecraftId, String reason) {
        Entry entry = entries.get(spacecraftId);
        synchronized (entry) {
            if (entry.problem().isEmpty()) {
                entry.notPredictable = reason;
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
                    Entry entry = entry(spacecraft);
                    synchronized (entry) {
                        double age = ageDays(entry, now);
                        boolean stale = age >= configuration.passes().orbitStaleDays();
                        List<Source> sources = entry.files().stream()
                                .flatMap(f -> f.orbit.stream().map(o -> new Source(f.file, f.uploaded, o.orbits())))
                                .toList();
                        Optional<OrbitInfo> inUse = entry.orbit.flatMap(o -> o.orbitAt(now));
                        return new Status(
                                spacecraft.id(), spacecraft.orbit(), inUse, age, stale, entry.problem(), sources);
                    }
                })
                .toList();
    }

    /**
     * Keeps an orbit beside the file of the fleet, in place of one that was uploaded before; in use from the next {@link #refresh} on.
     *
     * @param spacecraftId of the fleet
     * @param text         an orbit of one satellite in any format that files may have
     * @param otherObject  whether it may have another catalogue number than the one in use
     * @throws OrbitException if it cannot be read, or is of another object
     * @throws IOException if it cannot be kept
     */
    void upload(String spacecraftId, String text, boolean otherObject) throws IOException {
        List<Ephemeris> read = OrbitFiles.parse("uploaded orbit", text);
        if (read.size() != 1) {
            throw new OrbitException("uploaded orbit: holds " + read.size() + " satellites, expected one");
        }
        int number = read.get(0).satelliteNumber();
        int known = orbit(spacecraftId).map(Ephemeris::satelliteNumber).orElse(0);
        if (!otherObject && number != 0 && known != 0 && number != known) {
            throw new OrbitException("uploaded orbit: is of object " + number + ", that of " + spacecraftId + " is "
                    + known + "; otherObject: true takes it all the same");
        }
        Files.createDirectories(uploads);
        Path fresh = uploads.resolve(spacecraftId + ".tmp");
        Files.writeString(fresh, text);
        Files.move(
                fresh,
                uploads.resolve(spacecraftId + ".orbit"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Goes back to the file of the fleet with the next {@link #refresh}; false if nothing was uploaded. */
    boolean deleteUpload(String spacecraftId) throws IOException {
        return Files.deleteIfExists(uploads.resolve(spacecraftId + ".orbit"));
    }

    private void tell(String spacecraftId, String type, boolean bad, String message) {
        notices.accept(new Notice(spacecraftId, type, bad, message));
    }
}
