package dev.torii.yamcs.database;

import dev.torii.yamcs.fleet.DatabaseLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yamcs.mdb.Mdb;
import org.yamcs.templating.ParseException;
import org.yamcs.utils.ExceptionUtil;
import picocli.CommandLine.Option;

/** Where databases and the configuration are, as options of a command. */
final class MdbFiles {
    private static final String TEMPLATE = "instance-templates/spacecraft/template.yaml";

    @Option(
            names = "--etc",
            paramLabel = "DIR",
            description =
                    "Configuration folder, for the fleet and how its databases are loaded (default: that of the distribution).")
    private Optional<Path> etc = Optional.empty();

    /** A database that cannot be looked at. */
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message);
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("torii.home", "."));
    }

    Path etc() {
        return etc.orElse(home().resolve("etc"));
    }

    /** The folder of a database of the distribution, or any folder. */
    static Path folder(Path given) {
        Path shipped = home().resolve("mdb").resolve(given);
        return Files.isDirectory(given) || !Files.isDirectory(shipped) ? given : shipped;
    }

    /**
     * Loads a database as its instances would.
     *
     * @throws UnusableException with the reason in one line
     */
    Mdb load(Path folder) throws UnusableException {
        if (!Files.isRegularFile(folder.resolve("spacecraft.xml"))) {
            throw new UnusableException(folder + ": no database: there is no spacecraft.xml in it");
        }
        try {
            return DatabaseLoader.load(Files.readString(etc().resolve(TEMPLATE)), folder.toAbsolutePath());
        } catch (IOException e) {
            throw new UnusableException(etc().resolve(TEMPLATE) + ": cannot be read: " + e);
        } catch (ParseException | RuntimeException e) {
            String reason = String.valueOf(ExceptionUtil.unwind(e).getMessage());
            throw new UnusableException(
                    folder + ": cannot be loaded: " + reason.strip().lines().collect(Collectors.joining("; ")));
        }
    }
}
