package dev.torii.yamcs.fleet;

import dev.torii.configuration.Configuration;
import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.Spacecraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yamcs.mdb.Mdb;
import org.yamcs.templating.ParseException;
import org.yamcs.templating.TemplateProcessor;
import org.yamcs.utils.ExceptionUtil;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The configuration together with the folders it names: instance template and spacecraft databases, all found there.
 *
 * @param configuration what {@code etc/} says
 * @param template      source of the instance template
 * @param databases     folder with one folder per spacecraft database
 */
record ServerSetup(Configuration configuration, String template, Path databases) {
    /** Names the folder of spacecraft databases where it is not beside {@code etc/}. */
    static final String HOME_PROPERTY = "torii.home";

    /** File of a database that holds its root space system. */
    static final String ROOT_FILE = "spacecraft.xml";

    private static final String TEMPLATE_FILE = "instance-templates/spacecraft/template.yaml";

    /**
     * Reads and checks everything that the server needs from {@code etc/}; writes nothing. What is in the orbit files is not looked at:
     * they change while the server runs, and one that is damaged must not keep the other spacecraft on the ground.
     *
     * @param etcDir configuration folder
     * @return the checked setup
     * @throws ConfigurationException with one line per problem: file, option, value, what is allowed
     */
    static ServerSetup load(Path etcDir) {
        Configuration configuration = Configuration.load(etcDir);
        Path databases = databases(etcDir);
        List<String> problems = new ArrayList<>();
        List<Spacecraft> fleet = configuration.fleet().spacecraft();
        for (int i = 0; i < fleet.size(); i++) {
            String database = fleet.get(i).database();
            if (!Files.isRegularFile(databases.resolve(database).resolve(ROOT_FILE))) {
                problems.add(etcDir.resolve("fleet.yaml") + ": spacecraft[" + i + "].database: " + database
                        + " is not one of " + names(databases) + " (folders of " + databases + " with a " + ROOT_FILE
                        + ")");
            }
            if (fleet.get(i).id().equals("ground")) {
                problems.add(etcDir.resolve("fleet.yaml") + ": spacecraft[" + i
                        + "].id: ground is not allowed, the ground has an instance of this name");
            }
        }
        problems.addAll(ServerFiles.problems(etcDir));
        String template = "";
        Path file = etcDir.resolve(TEMPLATE_FILE);
        try {
            template = Files.readString(file);
            problems.addAll(ServerFiles.unknownClasses(
                    file,
                    ServerFiles.map(
                            TemplateProcessor.process(template, Map.of("spacecraft", "check", "database", "check")))));
        } catch (YAMLException e) {
            problems.add(file + ": " + ServerFiles.reason(e));
        } catch (ParseException e) {
            problems.add(file + ": " + e.getMessage());
        } catch (IOException e) {
            problems.add(file + ": cannot be read: " + e);
        }
        if (problems.isEmpty()) {
            problems.addAll(passCommandProblems(configuration, template, databases));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new ServerSetup(configuration, template, databases);
    }

    /** Each database in use is loaded once: it has to load, and to have the commands of the passes. */
    private static List<String> passCommandProblems(Configuration configuration, String template, Path databases) {
        Path passes = configuration.etcDir().resolve("passes.yaml");
        List<String> problems = new ArrayList<>();
        Set<String> names = configuration.fleet().spacecraft().stream()
                .map(Spacecraft::database)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : names) {
            Path folder = databases.resolve(name);
            try {
                Mdb mdb = DatabaseLoader.load(template, folder);
                PassCommandCheck check = new PassCommandCheck(passes, name, mdb);
                problems.addAll(check.problems(configuration.passes().commands()));
            } catch (ParseException | RuntimeException e) {
                String reason = String.valueOf(ExceptionUtil.unwind(e).getMessage());
                problems.add(
                        folder + ": cannot be loaded: " + reason.strip().lines().collect(Collectors.joining("; ")));
            }
        }
        return problems;
    }

    /** The same template and databases for a fleet that has changed. */
    ServerSetup with(Configuration now) {
        return new ServerSetup(now, template, databases);
    }

    private static Path databases(Path etcDir) {
        String home = System.getProperty(HOME_PROPERTY);
        Path base = home == null ? etcDir.toAbsolutePath().getParent() : Path.of(home);
        return base.resolve("mdb").toAbsolutePath().normalize();
    }

    private static String names(Path databases) {
        try (Stream<Path> folders = Files.list(databases)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(ROOT_FILE)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .collect(Collectors.joining(", ", "[", "]"));
        } catch (IOException e) {
            return "[]";
        }
    }
}
