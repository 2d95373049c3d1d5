package dev.torii.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.torii.console.doctor.Doctor;
import dev.torii.console.doctor.Finding;
import dev.torii.console.doctor.Installation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code torii doctor}: says what is wrong with an installation.
 *
 * <p>Exit codes: 0 nothing failed, 1 something did, 2 wrong usage.
 */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Says what is wrong with this installation: machine, build, configuration, data, clock, ports, server.",
            "Each line is ok, warn or fail, and what to do. Writes nothing, needs no running server and no good configuration.",
            "Exit code 1 if a line says fail."
        })
public final class DoctorCommand implements Callable<Integer> {
    private static final int EXIT_FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--etc",
            paramLabel = "DIR",
            description = "Configuration folder (default: that of the distribution).")
    private Path etcDir;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the server (default: .torii/server of the repository).")
    private Path dataDir;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8090",
            description = "HTTP port that the server is to use (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--json", description = "Print one JSON object instead of lines.")
    private boolean json;

    /** Made by picocli. */
    public DoctorCommand() {}

    @Override
    public Integer call() {
        Path home = Path.of(System.getProperty("torii.home", "."));
        List<Finding> findings = Doctor.examine(new Installation(
                home,
                etcDir == null ? home.resolve("etc") : etcDir,
                DataFolder.orDefault(dataDir),
                port,
                Boolean.getBoolean("torii.stale"),
                Instant.now()));
        boolean failed = findings.stream().anyMatch(f -> f.level() == Finding.Level.FAIL);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(asJson(findings, !failed));
        } else {
            findings.forEach(f -> print(out, f));
        }
        out.flush();
        return failed ? EXIT_FAILED : 0;
    }

    private static void print(PrintWriter out, Finding finding) {
        String level = finding.level().name().toLowerCase(Locale.ROOT);
        out.printf(Locale.ROOT, "%-4s  %-13s  %s%n", level, finding.check(), finding.message());
        if (!finding.advice().isEmpty()) {
            out.printf(Locale.ROOT, "%-4s  %-13s  -> %s%n", "", "", finding.advice());
        }
    }

    private static String asJson(List<Finding> findings, boolean ok) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("ok", ok);
        for (Finding finding : findings) {
            root.withArray("findings")
                    .addObject()
                    .put("check", finding.check())
                    .put("level", finding.level().name().toLowerCase(Locale.ROOT))
                    .put("message", finding.message())
                    .put("advice", finding.advice());
        }
        return root.toString();
    }
}
