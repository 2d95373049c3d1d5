package dev.torii.console.doctor;

import dev.torii.configuration.Spacecraft;
import dev.torii.flightdynamics.OrbitException;
import dev.torii.flightdynamics.OrbitFiles;
import dev.torii.spacelink.time.LeapSecond;
import dev.torii.spacelink.time.Tai;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Data that grows old: orbits and the table of leap seconds. */
final class DataAgeChecks {
    /** Element sets lose some kilometres a day; after so long a pass may rise seconds off. */
    private static final Duration ORBIT_AGE_MAX = Duration.ofDays(3);

    private static final Path LEAP_SECONDS_LIST = Path.of("/usr/share/zoneinfo/leap-seconds.list");
    private static final long NTP_EPOCH_SECONDS = 2_208_988_800L;
    private static final double SECONDS_PER_DAY = 86_400;

    private DataAgeChecks() {}

    static List<Finding> orbits(Installation installation) {
        List<Finding> findings = new ArrayList<>();
        if (installation.configuration().isEmpty()) {
            return List.of(Finding.warn("orbit", "not checked: the configuration is not good", ""));
        }
        for (Spacecraft spacecraft : installation.configuration().get().fleet().spacecraft()) {
            findings.add(orbit(spacecraft, installation.now()));
        }
        return findings;
    }

    private static Finding orbit(Spacecraft spacecraft, Instant now) {
        try {
            List<Instant> epochs = OrbitFiles.read(spacecraft.orbit()).epochs();
            Instant newest = epochs.get(epochs.size() - 1);
            Duration age = Duration.between(newest, now);
            String message = String.format(
                    Locale.ROOT,
                    "%s: newest elements %.1f days old",
                    spacecraft.id(),
                    age.toSeconds() / SECONDS_PER_DAY);
            return age.compareTo(ORBIT_AGE_MAX) > 0
                    ? Finding.warn(
                            "orbit",
                            message,
                            "put newer elements into " + spacecraft.orbit() + "; a running server takes them up")
                    : Finding.ok("orbit", message);
        } catch (OrbitException e) {
            return Finding.fail("orbit", spacecraft.id() + ": " + e.getMessage(), "replace " + spacecraft.orbit());
        }
    }

    static List<Finding> leapSeconds(Instant now) throws IOException {
        List<LeapSecond> table = Tai.leapSeconds();
        LeapSecond last = table.get(table.size() - 1);
        Optional<String> list = Files.isReadable(LEAP_SECONDS_LIST)
                ? Optional.of(Files.readString(LEAP_SECONDS_LIST))
                : Optional.empty();
        return List.of(compare(last, list, now));
    }

    /** Compares the newest step that Torii knows with the list that comes with the time zones of this machine. */
    static Finding compare(LeapSecond last, Optional<String> list, Instant now) {
        String ours = last.taiMinusUtcSeconds() + " s since " + last.utcDate();
        if (list.isEmpty()) {
            return Finding.warn(
                    "leap-seconds",
                    ours + "; this machine has no " + LEAP_SECONDS_LIST + " to compare with",
                    "compare with IERS Bulletin C");
        }
        int theirs = list.get()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Integer.parseInt(line.strip().split("\\s+", -1)[1]))
                .reduce((earlier, later) -> later)
                .orElse(0);
        if (theirs != last.taiMinusUtcSeconds()) {
            return Finding.fail(
                    "leap-seconds",
                    ours + ", but this machine has " + theirs + " s",
                    "update Torii or the machine: times are off by whole seconds");
        }
        Instant until = list.get()
                .lines()
                .filter(line -> line.startsWith("#@"))
                .map(line ->
                        Instant.ofEpochSecond(Long.parseLong(line.substring(2).strip()) - NTP_EPOCH_SECONDS))
                .findFirst()
                .orElse(Instant.EPOCH);
        String message = ours + ", as this machine has it; its list holds until "
                + until.toString().substring(0, 10);
        return until.isAfter(now)
                ? Finding.ok("leap-seconds", message)
                : Finding.warn("leap-seconds", message, "update the time zones of the machine, or see IERS Bulletin C");
    }
}
