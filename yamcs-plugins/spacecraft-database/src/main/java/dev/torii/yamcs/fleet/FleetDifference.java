package dev.torii.yamcs.fleet;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.Fleet;
import dev.torii.configuration.Spacecraft;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What has to be done so that a running server flies another fleet, and what only a restart can do.
 *
 * @param added        spacecraft that come
 * @param removed      spacecraft that go
 * @param needsRestart a line for each changed option that a running server does not take: file and option, from what to what
 * @param result       the configuration after the change: the new fleet, but whatever needs a restart as it was
 */
record FleetDifference(
        List<Spacecraft> added, List<Spacecraft> removed, List<String> needsRestart, Configuration result) {

    /**
     * Compares two checked configurations.
     *
     * @param running what the server goes by
     * @param wanted  what {@code etc/} says now
     * @return the difference
     */
    static FleetDifference between(Configuration running, Configuration wanted) {
        List<Spacecraft> added = new ArrayList<>();
        List<Spacecraft> result = new ArrayList<>();
        List<String> needsRestart = new ArrayList<>();
        for (Spacecraft spacecraft : wanted.fleet().spacecraft()) {
            Optional<Spacecraft> before = running.fleet().byId(spacecraft.id());
            if (before.isEmpty()) {
                added.add(spacecraft);
            } else {
                compare(before.get(), spacecraft, needsRestart);
            }
            result.add(before.orElse(spacecraft));
        }
        List<Spacecraft> removed = running.fleet().spacecraft().stream()
                .filter(s -> wanted.fleet().byId(s.id()).isEmpty())
                .toList();
        compareFile("stations.yaml", running.stations(), wanted.stations(), needsRestart);
        compareFile("passes.yaml", running.passes(), wanted.passes(), needsRestart);
        compareFile("payload.yaml", running.payload(), wanted.payload(), needsRestart);
        Configuration after = new Configuration(
                running.etcDir(), new Fleet(result), running.stations(), running.passes(), running.payload());
        return new FleetDifference(List.copyOf(added), removed, needsRestart, after);
    }

    private static void compare(Spacecraft before, Spacecraft now, List<String> needsRestart) {
        for (RecordComponent option : Spacecraft.class.getRecordComponents()) {
            Object was = value(option, before);
            Object is = value(option, now);
            if (!was.equals(is)) {
                needsRestart.add("fleet.yaml: " + before.id() + "." + option.getName() + ": " + was + " -> " + is);
            }
        }
    }

    private static Object value(RecordComponent option, Spacecraft spacecraft) {
        try {
            return Objects.requireNonNull(option.getAccessor().invoke(spacecraft));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessor is public", e);
        }
    }

    private static void compareFile(String file, Object was, Object is, List<String> needsRestart) {
        if (!was.equals(is)) {
            needsRestart.add(file);
        }
    }

    /**
     * Two spacecraft with one SCID: one that comes has that of one whose own change waits for a restart.
     *
     * @return a line that says so, if it is the case
     */
    Optional<String> collision() {
        for (Spacecraft newcomer : added) {
            for (Spacecraft other : result.fleet().spacecraft()) {
                if (other.scid() == newcomer.scid() && !other.id().equals(newcomer.id())) {
                    return Optional.of("fleet.yaml: " + newcomer.id() + ".scid: " + newcomer.scid() + " is that of "
                            + other.id() + " until the server is restarted");
                }
            }
        }
        return Optional.empty();
    }
}
