package dev.torii.yamcs.fleet;

import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.DatabaseHash;
import dev.torii.configuration.Spacecraft;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yamcs.InstanceMetadata;
import org.yamcs.YConfiguration;
import org.yamcs.YamcsServer;
import org.yamcs.templating.ParseException;
import org.yamcs.templating.TemplateProcessor;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The instance definitions in the data folder, made equal to the fleet: one per spacecraft, rendered from the template, and none
 * else. The archive of a spacecraft that left the fleet stays in the data folder and is there again when it returns.
 */
final class InstanceDefinitions {
    private static final Pattern DEFINITION = Pattern.compile("yamcs\\.(.+)\\.(yaml|yaml\\.offline|metadata)");
    private static final String TEMPLATE_NAME = "spacecraft";

    private final ServerSetup setup;
    private final DatabaseStore databases;
    private final LiveDatabases live;
    private final DatabaseChoice choice;
    private final Path folder;

    /**
     * Prepares the definitions of a data folder.
     *
     * @param setup   checked configuration
     * @param dataDir data folder of the server
     * @throws ConfigurationException if a database that a spacecraft is to be flown by is nowhere
     * @throws IOException            if a database cannot be read
     */
    InstanceDefinitions(ServerSetup setup, Path dataDir) throws IOException {
        this.setup = setup;
        this.databases = new DatabaseStore(dataDir.resolve("databases"));
        this.live = new LiveDatabases(dataDir.resolve("databases"));
        this.choice = DatabaseChoice.of(setup, databases, live);
        this.folder = dataDir.resolve("instance-def");
    }

    /**
     * Renders all spacecraft, then writes what changed and deletes what the fleet no longer has.
     *
     * @param report gets a line for each instance that is new, changed or gone
     * @throws ConfigurationException if the template does not render to YAML; then nothing was written
     * @throws IOException            if a file cannot be written
     */
    void reconcile(Consumer<String> report) throws IOException {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (Spacecraft spacecraft : setup.configuration().fleet().spacecraft()) {
            wanted.put(definitionName(spacecraft), render(spacecraft));
            wanted.put(metadataName(spacecraft), metadata(spacecraft));
        }
        choice.notices().forEach(report);
        keep(setup.configuration().fleet().spacecraft());
        Files.createDirectories(folder);
        deleteOthers(wanted.keySet(), report);
        for (Map.Entry<String, String> file : wanted.entrySet()) {
            write(folder.resolve(file.getKey()), file.getValue(), report);
        }
    }

    private void keep(List<Spacecraft> spacecraft) throws IOException {
        for (Spacecraft s : spacecraft) {
            if (!databases.isIntact(hash(s))) { // then it is the one of mdb/, else it would not have been chosen
                databases.keep(setup.databases().resolve(s.database()));
            }
        }
    }

    /** By which version of its database a spacecraft is flown, 12 digits. */
    String hash(Spacecraft spacecraft) {
        return DatabaseHash.shown(Objects.requireNonNull(choice.live().get(spacecraft.id())));
    }

    /** Which version {@code fleet.yaml} gives it, 12 digits. */
    String configuredHash(Spacecraft spacecraft) {
        return DatabaseHash.shown(Objects.requireNonNull(choice.configured().get(spacecraft.id())));
    }

    /** The versions kept. */
    DatabaseStore databases() {
        return databases;
    }

    /** What was switched. */
    LiveDatabases live() {
        return live;
    }

    /** Whether a spacecraft's definition is the one that its instance was started with. */
    boolean isCurrent(Spacecraft spacecraft) throws IOException {
        Path file = folder.resolve(definitionName(spacecraft));
        return Files.exists(file) && Files.readString(file).equals(render(spacecraft));
    }

    /** Writes the definition of one spacecraft. */
    void write(Spacecraft spacecraft) throws IOException {
        String definition = render(spacecraft);
        keep(List.of(spacecraft));
        write(folder.resolve(definitionName(spacecraft)), definition, report -> {});
        write(folder.resolve(metadataName(spacecraft)), metadata(spacecraft), report -> {});
    }

    /** Writes the definition of one spacecraft and starts its instance. */
    void createInstance(YamcsServer server, Spacecraft spacecraft) throws IOException {
        write(spacecraft);
        String definition = render(spacecraft);
        InstanceMetadata metadata = new InstanceMetadata();
        metadata.setLabels(labels(spacecraft));
        server.addInstance(spacecraft.id(), metadata, false, parse(spacecraft, definition));
        server.startInstance(spacecraft.id());
    }

    private YConfiguration parse(Spacecraft spacecraft, String definition) {
        return new YConfiguration(
                "yamcs." + spacecraft.id(),
                new ByteArrayInputStream(definition.getBytes(StandardCharsets.UTF_8)),
                folder.resolve(definitionName(spacecraft)).toString());
    }

    /** Deletes the definition of a spacecraft, if there is one. */
    void delete(Spacecraft spacecraft) throws IOException {
        Files.deleteIfExists(folder.resolve(definitionName(spacecraft)));
        Files.deleteIfExists(folder.resolve(metadataName(spacecraft)));
    }

    private static String definitionName(Spacecraft spacecraft) {
        return "yamcs." + spacecraft.id() + ".yaml";
    }

    private static String metadataName(Spacecraft spacecraft) {
        return "yamcs." + spacecraft.id() + ".metadata";
    }

    private String render(Spacecraft spacecraft) throws IOException {
        Path database = databases.location(hash(spacecraft));
        try {
            String text = TemplateProcessor.process(
                    setup.template(), Map.of("spacecraft", spacecraft.id(), "database", quotable(database.toString())));
            if (!(new Yaml().load(text) instanceof Map)) {
                throw new ConfigurationException(List.of(TEMPLATE_NAME + " template: is not a YAML map"));
            }
            return text;
        } catch (ParseException | YAMLException e) {
            throw new ConfigurationException(List.of(
                    setup.configuration().etcDir().resolve("instance-templates/" + TEMPLATE_NAME + "/template.yaml")
                            + ": " + e.getMessage()));
        }
    }

    /** Inside the double quotes of YAML 1.1 (§5.7) these two need an escape. */
    static String quotable(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private String metadata(Spacecraft spacecraft) {
        return new Yaml().dump(Map.of("labels", labels(spacecraft)));
    }

    private Map<String, String> labels(Spacecraft spacecraft) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("spacecraft", spacecraft.name());
        labels.put("scid", Integer.toString(spacecraft.scid()));
        labels.put("database", spacecraft.database());
        labels.put("databaseHash", hash(spacecraft));
        return labels;
    }

    private void deleteOthers(Set<String> wanted, Consumer<String> report) throws IOException {
        List<Path> present;
        try (Stream<Path> files = Files.list(folder)) {
            present = files.collect(Collectors.toCollection(ArrayList::new));
        }
        Set<String> gone = new TreeSet<>();
        for (Path file : present) {
            String name = file.getFileName().toString();
            Matcher matcher = DEFINITION.matcher(name);
            if (matcher.matches() && !wanted.contains(name)) {
                Files.delete(file);
                gone.add(matcher.group(1));
            }
        }
        gone.removeIf(id -> wanted.contains("yamcs." + id + ".yaml"));
        gone.forEach(id -> report.accept("Spacecraft " + id + " left the fleet; its archive is kept"));
    }

    private static void write(Path file, String text, Consumer<String> report) throws IOException {
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return;
        }
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        report.accept("Wrote " + file.getFileName());
    }
}
