package dev.torii.yamcs.database;

import com.google.gson.GsonBuilder;
import dev.torii.configuration.Configuration;
import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.Spacecraft;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.xml.sax.SAXException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torii mdb check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Looks for what loads and is wrong all the same: packets that never come or that two definitions take, entries over each other,",
            "quantities without unit, limits that nothing reaches, verifiers that wait for ever, commands without end.",
            "What each rule means, and how a database says that it is right: docs/database-checks.md.",
            "Exit code 1 if there is an error, 2 if a database cannot be looked at."
        })
final class MdbCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private MdbFiles files;

    @Parameters(
            paramLabel = "DATABASE",
            arity = "0..*",
            description =
                    "Folder with a spacecraft.xml, or the name of a database of the distribution (default: those of fleet.yaml).")
    private List<Path> databases = List.of();

    @Option(
            names = "--xsd",
            paramLabel = "FILE",
            description =
                    "Schema of XTCE 1.2 (SpaceSystemV1.2.xsd, from the OMG): validate every file against it first.")
    private Optional<Path> xsd = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object instead of lines.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Map<Path, List<Finding>> findings = new LinkedHashMap<>();
            for (Path folder : folders()) {
                findings.put(folder, check(folder));
            }
            print(findings);
            return findings.values().stream()
                            .flatMap(List::stream)
                            .anyMatch(f -> f.severity() == Finding.Severity.ERROR)
                    ? 1
                    : 0;
        } catch (MdbFiles.UnusableException | ConfigurationException | IOException e) {
            err.println(e.getMessage());
        } catch (SAXException e) {
            err.println(xsd.orElseThrow() + ": not a schema: " + e.getMessage());
        }
        return CommandLine.ExitCode.USAGE;
    }

    private List<Path> folders() {
        if (!databases.isEmpty()) {
            return databases.stream().map(MdbFiles::folder).toList();
        }
        return Configuration.load(files.etc()).fleet().spacecraft().stream()
                .map(Spacecraft::database)
                .distinct()
                .map(name -> MdbFiles.folder(Path.of(name)))
                .toList();
    }

    private List<Finding> check(Path folder) throws MdbFiles.UnusableException, IOException, SAXException {
        List<Finding> findings = new ArrayList<>();
        if (xsd.isPresent()) {
            findings.addAll(new SchemaCheck(xsd.get()).of(folder));
        }
        findings.addAll(DatabaseCheck.of(files.load(folder)));
        return findings;
    }

    private void print(Map<Path, List<Finding>> findings) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, List<Finding>> byName = new LinkedHashMap<>();
            findings.forEach((folder, list) -> byName.put(folder.toString(), list));
            out.println(new GsonBuilder()
                    .setPrettyPrinting()
                    .disableHtmlEscaping()
                    .create()
                    .toJson(byName));
            return;
        }
        findings.forEach((folder, list) -> {
            list.forEach(f -> out.printf(
                    "%-9s %-14s %s%n          %s%n",
                    f.severity().name().toLowerCase(java.util.Locale.ROOT), f.rule(), f.item(), f.text()));
            out.printf(
                    "%s: %d errors, %d warnings, %d justified%n",
                    folder,
                    count(list, Finding.Severity.ERROR),
                    count(list, Finding.Severity.WARNING),
                    count(list, Finding.Severity.JUSTIFIED));
        });
        out.flush();
    }

    private static long count(List<Finding> findings, Finding.Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }
}
