package dev.torii.console.doctor;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.ConfigurationException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What is looked at.
 *
 * @param home    distribution, with {@code mdb/}
 * @param etcDir  configuration folder
 * @param dataDir data folder of the server; need not exist
 * @param port    HTTP port that a server would be started with, 1..65535
 * @param stale   whether the distribution is older than its sources
 * @param now     the time of this machine
 */
public record Installation(Path home, Path etcDir, Path dataDir, int port, boolean stale, Instant now) {
    /** The configuration, empty if it is not good: the check of the configuration says why. */
    Optional<Configuration> configuration() {
        try {
            return Optional.of(Configuration.load(etcDir));
        } catch (ConfigurationException e) {
            return Optional.empty();
        }
    }
}
