package dev.torii.console.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs all checks of an installation. A check that itself fails is a finding and keeps no other from running. */
public final class Doctor {
    private Doctor() {}

    /** One subject. */
    interface Check {
        List<Finding> findings() throws Exception;
    }

    /**
     * Looks at everything; takes a second or two. Writes nothing.
     *
     * @param installation what to look at
     * @return at least one finding per subject
     */
    public static List<Finding> examine(Installation installation) {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("java", MachineChecks::java);
        checks.put("memory", MachineChecks::memory);
        checks.put("build", () -> MachineChecks.build(installation));
        checks.put("configuration", () -> ConfigurationChecks.files(installation));
        checks.put("database", () -> ConfigurationChecks.databases(installation));
        checks.put("orbit", () -> DataAgeChecks.orbits(installation));
        checks.put("leap-seconds", () -> DataAgeChecks.leapSeconds(installation.now()));
        checks.put("clock", () -> ClockChecks.clock(installation.now()));
        checks.put("disk", () -> DataFolderChecks.disk(installation));
        checks.put("secrets", () -> DataFolderChecks.secrets(installation));
        checks.put("server", () -> DataFolderChecks.server(installation));
        checks.put("network", () -> PortChecks.exposure(installation));
        checks.put("ports", () -> PortChecks.listeners(installation));
        checks.put("front-end", () -> PortChecks.frontEnds(installation));
        List<Finding> all = new ArrayList<>();
        checks.forEach((name, check) -> all.addAll(run(name, check)));
        return all;
    }

    static List<Finding> run(String name, Check check) {
        try {
            return check.findings();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.warn(name, "could not be checked: interrupted", ""));
        } catch (Exception e) { // whatever is broken, the doctor tells of the rest
            return List.of(Finding.warn(name, "could not be checked: " + e, ""));
        }
    }
}
