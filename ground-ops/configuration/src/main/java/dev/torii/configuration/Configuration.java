package dev.torii.configuration;

import java.nio.file.Path;
import java.util.Objects;

/**
 * All that {@code etc/} says, checked. Nothing is changed after reading; a change of a file needs a new {@link #load}.
 *
 * @param etcDir   the folder that was read, as it was given
 * @param fleet    {@code fleet.yaml}
 * @param stations {@code stations.yaml}
 * @param passes   {@code passes.yaml}
 * @param payload  {@code payload.yaml}
 */
public record Configuration(Path etcDir, Fleet fleet, Stations stations, PassSettings passes, PayloadSettings payload) {

    /** Rejects missing parts. */
    public Configuration {
        Objects.requireNonNull(etcDir, "etcDir");
        Objects.requireNonNull(fleet, "fleet");
        Objects.requireNonNull(stations, "stations");
        Objects.requireNonNull(passes, "passes");
        Objects.requireNonNull(payload, "payload");
    }

    /**
     * Reads the four files of a folder and checks each option, then what must hold between options and files.
     *
     * @param etcDir folder with fleet.yaml, stations.yaml, passes.yaml and payload.yaml; its spelling is used in messages
     * @return the checked configuration
     * @throws ConfigurationException with every problem of every file, if there is one
     */
    public static Configuration load(Path etcDir) {
        Problems problems = new Problems();
        Fleet fleet = FleetReader.read(etcDir, problems);
        Stations stations = StationsReader.read(etcDir.resolve("stations.yaml"), problems);
        PassSettings passes = PassSettingsReader.read(etcDir.resolve("passes.yaml"), problems);
        PayloadSettings payload = PayloadSettingsReader.read(etcDir.resolve("payload.yaml"), problems);
        CrossChecks.ports(etcDir, stations, payload, problems);
        problems.throwIfAny();
        return new Configuration(etcDir, fleet, stations, passes, payload);
    }

    /**
     * Reads one stations file alone, with the same checks as {@link #load}.
     *
     * @param file a file in the format of {@code stations.yaml}
     * @return the stations
     * @throws ConfigurationException with every problem of the file, if there is one
     */
    public static Stations loadStations(Path file) {
        Problems problems = new Problems();
        Stations stations = StationsReader.read(file, problems);
        problems.throwIfAny();
        return stations;
    }

    /**
     * Reads a file of plan requests.
     *
     * @param file its format is that of {@code docs/icd-planning.md}
     * @return the requests
     * @throws ConfigurationException with every problem of the file, if there is one
     */
    public static PlanRequests loadRequests(Path file) {
        Problems problems = new Problems();
        PlanRequests requests = PlanRequestsReader.read(file, problems);
        problems.throwIfAny();
        return requests;
    }
}
