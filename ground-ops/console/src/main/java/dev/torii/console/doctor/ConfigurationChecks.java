package dev.torii.console.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.torii.configuration.Configuration;
import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.Spacecraft;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Everything under {@code etc/}, and the spacecraft databases that it names. */
final class ConfigurationChecks {
    private static final String CHECK = "configuration";
    private static final List<String> SERVER_FILES = List.of(
            "yamcs.yaml", "yamcs.ground.yaml", "security.yaml", "roles.yaml", "processor.yaml", "command-queue.yaml");
    private static final List<String> ROLES = List.of("controller", "observer", "automation");

    private ConfigurationChecks() {}

    static List<Finding> files(Installation installation) {
        Path etc = installation.etcDir();
        if (!Files.isDirectory(etc)) {
            return List.of(Finding.fail(CHECK, etc + " is not there", "name the configuration folder with --etc"));
        }
        List<Finding> findings = new ArrayList<>();
        try {
            Configuration configuration = Configuration.load(etc);
            findings.add(Finding.ok(
                    CHECK,
                    configuration.fleet().spacecraft().size() + " spacecraft, "
                            + configuration.stations().stations().size() + " stations in " + etc));
        } catch (ConfigurationException e) {
            e.problems()
                    .forEach(line -> findings.add(Finding.fail(CHECK, line, "correct it; the server does not start")));
        }
        for (String name : SERVER_FILES) {
            serverFile(etc.resolve(name), findings);
        }
        Path template = etc.resolve("instance-templates/spacecraft/template.yaml");
        if (!Files.isReadable(template)) {
            findings.add(Finding.fail(CHECK, template + ": cannot be read", "take it from the distribution"));
        }
        return findings;
    }

    private static void serverFile(Path file, List<Finding> findings) {
        try {
            JsonNode root = new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
            if (file.endsWith("roles.yaml")) {
                ROLES.stream()
                        .filter(role -> !root.has(role))
                        .forEach(role -> findings.add(Finding.fail(
                                CHECK, file + ": role " + role + " is missing", "take it from the distribution")));
            }
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            findings.add(Finding.fail(
                    CHECK,
                    file + ": not readable as YAML" + where + ": " + firstLine(e.getOriginalMessage()),
                    "correct it"));
        } catch (IOException e) {
            findings.add(
                    Finding.fail(CHECK, file + ": cannot be read: " + e.getMessage(), "take it from the distribution"));
        }
    }

    private static String firstLine(String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    static List<Finding> databases(Installation installation) {
        if (installation.configuration().isEmpty()) {
            return List.of(Finding.warn("database", "not checked: the configuration is not good", ""));
        }
        List<Finding> findings = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        installation.configuration().get().fleet().spacecraft().stream()
                .map(Spacecraft::database)
                .forEach(names::add);
        for (String name : names) {
            Path folder = installation.home().resolve("mdb").resolve(name);
            findings.addAll(database(name, folder));
        }
        return findings;
    }

    private static List<Finding> database(String name, Path folder) {
        if (!Files.isRegularFile(folder.resolve("spacecraft.xml"))) {
            return List.of(Finding.fail(
                    "database", folder + " has no spacecraft.xml", "fleet.yaml names a database that is not there"));
        }
        List<Finding> findings = new ArrayList<>();
        int good = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".xml")).sorted().toList()) {
                try {
                    parse(file);
                    good++;
                } catch (XMLStreamException e) {
                    findings.add(Finding.fail(
                            "database",
                            file + ": line " + e.getLocation().getLineNumber() + ": not well-formed XML",
                            "correct it; the server does not start"));
                }
            }
        } catch (IOException e) {
            findings.add(Finding.fail("database", folder + ": cannot be read: " + e, "check its permissions"));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok("database", name + ": " + good + " files in " + folder));
        }
        return findings;
    }

    private static void parse(Path file) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                reader.next();
            }
        }
    }
}
